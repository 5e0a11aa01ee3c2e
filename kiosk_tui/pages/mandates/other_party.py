"""The fields with which somebody names the other party: an enterprise number, or a name and an e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk_tui.pages.page import Field, FieldKind
from kiosk_tui.pages.phrase import say

if TYPE_CHECKING:
    from kiosk_api.contract.mandates import OtherParty
    from kiosk_tui.pages.mandates.plain_form import PlainForm

NUMBER: Final = "enterpriseNumber"
NAME: Final = "name"
EMAIL: Final = "email"
FIELDS: Final = {NUMBER: "", NAME: "", EMAIL: ""}
"""What the form begins with."""


def other_party_fields(form: PlainForm) -> list[Field]:
    """Return the fields. With a number, nothing else is asked."""
    fields = [form.field(NUMBER, "n", help_=say("mandates.help_enterpriseNumber"), max_length=20)]
    if not form[NUMBER]:
        fields += [
            form.field(NAME, "u", help_=say("mandates.help_name"), max_length=200),
            form.field(EMAIL, "o", FieldKind.EMAIL, help_=say("mandates.help_email"), max_length=254),
        ]
    return fields


def is_named(form: PlainForm) -> bool:
    """Note what is missing. True: somebody is named."""
    if form[NUMBER]:
        return form.require()
    if form[NAME] or form[EMAIL]:
        return form.require(NAME, EMAIL)
    return form.require(NUMBER)


def other_party(form: PlainForm) -> OtherParty:
    """Return the other party as the service is asked for it."""
    from kiosk_api.contract.mandates import OtherParty

    if form[NUMBER]:
        return OtherParty(enterprise_number=form[NUMBER])
    return OtherParty(name=form[NAME], email=form[EMAIL])
