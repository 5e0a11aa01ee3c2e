"""Who can mend a broken link of the chain, by which step, and who helps with it.

Sources: DOMAIN 1.8 and 1.9 (who gives what), 1.10 (who helps with what), 2.3 (mandates; never retroactive).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kiosk_api.rules.access_explanation import Link, LinkCode, LinkState, Road
from kiosk_api.rules.entity_groups import EntityGroup
from kiosk_api.rules.representation import APPLICANT_RIGHT, PERFORMER_RIGHT


class Mender(StrEnum):
    """Who takes the step."""

    YOU = "you"
    APPLICANT = "applicant"
    """Whoever may appoint representatives for the applicant."""
    LOCAL_ADMINISTRATOR = "localAdministrator"
    AUTHORITY_ADMINISTRATOR = "authorityAdministrator"
    """The local administrator of the organising authority."""
    MAIN_REPRESENTATIVE = "mainRepresentative"
    LEGAL_REPRESENTATIVE = "legalRepresentative"
    MANDATE_GIVER = "mandateGiver"
    MANDATE_HOLDER = "mandateHolder"
    HOLDER_ADMINISTRATOR = "holderAdministrator"
    """The local administrator of the service provider that holds the mandate."""


class Helper(StrEnum):
    """Who helps when that does not work."""

    HELPLINE = "helpline"
    """1700."""
    CONTACT_FORM = "contactForm"
    MAILBOX = "mailbox"


@dataclass(frozen=True, slots=True)
class Repair:
    """What mends a broken link."""

    mender: Mender
    step: str
    """`useStrongerKey`, `register`, `arrangeGround`, `chooseOtherWay`, `correctRegister`, `giveRight`, `extendRight`,
    `beginEarlier`, `appoint`, `giveMandate`, `sign`, `switchApplicant`, `restoreDraft`.
    """
    helper: Helper


_OUTSIDE_USER_MANAGEMENT: Final = frozenset(
    {EntityGroup.DE_FACTO_ASSOCIATION, EntityGroup.FOREIGN_ORGANISATION, EntityGroup.FOREIGN_PERSON}
)


_REPAIRS: Final[Mapping[LinkCode, tuple[Mender, str]]] = MappingProxyType(
    {
        LinkCode.KEY_LEVEL: (Mender.YOU, "useStrongerKey"),
        LinkCode.KNOWN_PERSON: (Mender.YOU, "register"),
        LinkCode.TIE: (Mender.APPLICANT, "arrangeGround"),
        LinkCode.WAY: (Mender.APPLICANT, "chooseOtherWay"),
        LinkCode.LEGAL_FUNCTION: (Mender.LEGAL_REPRESENTATIVE, "correctRegister"),
        LinkCode.USER_RIGHT: (Mender.LOCAL_ADMINISTRATOR, "giveRight"),
        LinkCode.APPOINTMENT: (Mender.MAIN_REPRESENTATIVE, "appoint"),
        LinkCode.MANDATE_TYPE: (Mender.MANDATE_GIVER, "giveMandate"),
        LinkCode.GIVER_SIGNED: (Mender.MANDATE_GIVER, "sign"),
        LinkCode.HOLDER_SIGNED: (Mender.MANDATE_HOLDER, "sign"),
        LinkCode.MANDATE_BEGUN: (Mender.MANDATE_GIVER, "beginEarlier"),
        LinkCode.MANDATE_NOT_ENDED: (Mender.MANDATE_GIVER, "giveMandate"),
        LinkCode.MANDATE_NOT_STOPPED: (Mender.MANDATE_GIVER, "giveMandate"),
        LinkCode.PERFORMER_RIGHT: (Mender.HOLDER_ADMINISTRATOR, "giveRight"),
        LinkCode.ACTING_FOR: (Mender.YOU, "switchApplicant"),
        LinkCode.DOSSIER: (Mender.YOU, "restoreDraft"),
    }
)
"""What mends each condition that can fail, for most applicants."""

_STEP_OF_RIGHT: Final = {"ended": "extendRight", "notBegun": "beginEarlier"}
_HELPERS: Final = {
    LinkCode.KNOWN_PERSON: Helper.CONTACT_FORM,
    LinkCode.APPOINTMENT: Helper.CONTACT_FORM,
    LinkCode.DOSSIER: Helper.MAILBOX,
}


MENDS_AN_END: Final[Mapping[LinkCode, Link]] = MappingProxyType(
    {
        code: Link(code, LinkState.FAILS, reason="ended", name=name)
        for code, name in (
            (LinkCode.LEGAL_FUNCTION, None),
            (LinkCode.USER_RIGHT, APPLICANT_RIGHT),
            (LinkCode.APPOINTMENT, None),
            (LinkCode.MANDATE_NOT_ENDED, None),
            (LinkCode.PERFORMER_RIGHT, PERFORMER_RIGHT),
        )
    }
)
"""What ends some day, as it will be when it has ended: whoever mends that can prevent it."""


def repair_of(link: Link, road: Road | None, entity_group: str | None) -> Repair:
    """Return what mends a link that fails.

    Raises:
        KeyError: a link of this kind never fails.
    """
    mender, step = _REPAIRS[link.code]
    outside = entity_group in _OUTSIDE_USER_MANAGEMENT
    helper = _HELPERS.get(link.code, Helper.CONTACT_FORM if outside else Helper.HELPLINE)
    if link.code in (LinkCode.USER_RIGHT, LinkCode.PERFORMER_RIGHT):
        step = _STEP_OF_RIGHT.get(link.reason or "", step)
    if link.code is LinkCode.USER_RIGHT and entity_group == EntityGroup.ORGANISING_AUTHORITY_UNIT:
        mender = Mender.AUTHORITY_ADMINISTRATOR
    if link.code is LinkCode.HOLDER_SIGNED and road is not None and road.provider_id is None:
        mender = Mender.YOU
    return Repair(mender, step, helper)
