"""Which entity group an organisation of the register of enterprises belongs to.

Sure where the extract gives a juridical form: the register's own code list has codes for provinces, towns, OCMWs,
inter-municipal bodies and autonomous companies. Without a form the name must tell, and it tells only what it
begins with: "Gemeente …", "OCMW …". A body that is called otherwise is then taken for an ordinary organisation.
"""

from typing import Final

from kiosk_api.store.folding import folded

ENTERPRISE: Final = "enterpriseOrganisation"
LOCAL: Final = "localGovernment"
FLEMISH: Final = "flemishEntity"

LOCAL_FORMS: Final = frozenset(
    {"400", "411", "412", "413", "414", "415", "416", "417", "418", "419", "420", "421", "422"}
)
"""Province; town; OCMW; police zone; inter-municipal bodies (414 to 417); autonomous municipal and provincial
companies; associations of OCMWs; rescue zones."""

FLEMISH_FORMS: Final = frozenset({"310"})
"""Authority of the Flemish Region and Community."""

LOCAL_NAMES: Final = (
    "gemeente ",
    "stad ",
    "provincie ",
    "ocmw ",
    "openbaar centrum voor maatschappelijk welzijn",
    "agb ",
    "autonoom gemeentebedrijf",
    "apb ",
    "autonoom provinciebedrijf",
)


def group_by_form(juridical_form: str) -> str | None:
    """Return the entity group that a code of the register tells; None: there is no code."""
    if not juridical_form:
        return None
    if juridical_form in LOCAL_FORMS:
        return LOCAL
    return FLEMISH if juridical_form in FLEMISH_FORMS else ENTERPRISE


def group_by_name(name: str) -> str:
    """Return the entity group that a name suggests, for want of a code."""
    return LOCAL if f"{folded(name)} ".startswith(LOCAL_NAMES) else ENTERPRISE
