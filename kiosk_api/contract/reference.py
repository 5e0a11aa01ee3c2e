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


class Municipality(Answer, kw_only=True):
    nis_code: str
    """Its code at the national institute of statistics."""
    name: Localized
    """Where German is the language of the place, the Dutch name is the German one."""


class PostCode(Answer, kw_only=True):
    """A Belgian post code, with the municipality that it belongs to; some belong to two."""

    self_: str = msgspec.field(name="self")
    post_code: str
    municipalities: list[Municipality]


class Health(Answer, kw_only=True):
    status: str
    """`UP`, `DEGRADED` or `DOWN` (belgif hlth-res)."""
