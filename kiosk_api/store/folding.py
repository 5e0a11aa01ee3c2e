"""Text as the store compares it: as the contract promises it."""

from kiosk_api.contract.name_order import folded, sort_key

__all__ = ["folded", "sort_key"]
