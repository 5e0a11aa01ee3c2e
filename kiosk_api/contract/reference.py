"""Wire types: code lists, so that a client can show and offer what it does not know by heart."""

import msgspec

from kiosk_api.contract.shapes import Answer, Localized


class ReferenceItem(Answer, kw_only=True):
    href: str
    code: str
    title: Localized


class ReferenceList(Answer, kw_only=True):
    """A code list: `dossierPhases`, `dossierStatuses`, `dossierTypes`, `entityGroups` or `grounds`."""

    self_: str = msgspec.field(name="self")
    items: list[ReferenceItem]


class Health(Answer, kw_only=True):
    status: str
    """`UP`, `DEGRADED` or `DOWN` (belgif hlth-res)."""
