"""What a caller asks to change, in its normal form, before anybody looked at the dossier."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from starlette.requests import Request

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_api.routes.bodies import decode_patch
from kiosk_api.routes.once import Wish, read_wish
from kiosk_api.routes.preconditions import expected_tags
from kiosk_api.routes.refusals import bad_request, invalid_structure, schema_violation
from kiosk_api.rules.account_number import read_account_number
from kiosk_api.rules.email_address import read_email_address
from kiosk_api.rules.refused import Refused
from kiosk_api.store.dossiers import Change


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A change of one dossier, as a caller wants it."""

    kiosk_number: str
    change: Change
    expected_tags: frozenset[str]
    """The versions, as entity tags, of which the caller saw one."""
    wish: Wish


async def read_asked_change(request: Request, at: dt.datetime) -> AskedChange:
    """Read a PATCH.

    Raises:
        Refusal: 400, 413, 415 or 428; the dossier plays no part in it.
    """
    if_match = request.headers.get("If-Match")
    patch = await decode_patch(request, DossierPatch)
    kiosk_number: str = request.path_params["kiosk_number"]
    change = _read_change(patch)
    return AskedChange(
        kiosk_number=kiosk_number,
        change=change,
        expected_tags=expected_tags(if_match),
        wish=read_wish(request, at, "PATCH dossier", kiosk_number, if_match, patch),
    )


def _read_change(patch: DossierPatch) -> Change:
    """Bring the values in their normal form.

    Raises:
        Refusal: 400, with an issue for each value of a wrong form, or when nothing is named.
    """
    if patch == DossierPatch():
        raise bad_request(schema_violation("body", None, "Expected at least one member"))
    email = None if patch.email is msgspec.UNSET else read_email_address(patch.email)
    number = None if patch.account_number is msgspec.UNSET else read_account_number(patch.account_number)
    if isinstance(email, Refused) or isinstance(number, Refused):
        read = (("email", patch.email, email), ("accountNumber", patch.account_number, number))
        faults = [(name, value, found) for name, value, found in read if isinstance(found, Refused)]
        raise bad_request(*(invalid_structure(name, value, found.reason) for name, value, found in faults))
    contact_person = None if patch.contact_person is msgspec.UNSET else patch.contact_person.person_id
    return Change(contact_person_id=contact_person, email=email, account_number=number)
