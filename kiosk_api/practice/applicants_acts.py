"""What the applicant's side did with made-up dossiers, as their history tells it: saves, files, changes, receipts."""

import random
from dataclasses import replace
from typing import Final

from kiosk_api.contract.acts import ActCode
from kiosk_api.practice.dossier_life import ADVICE, DAY_MS, Actor, MadeDossier
from kiosk_api.practice.filled_dossiers import FilledDossier
from kiosk_api.practice.organisations import iban
from kiosk_api.store.history import Act

SEED: Final = "kiosk practice acts 1"
SHARE_NEW_CONTACT: Final = 0.15
SHARE_NEW_EMAIL: Final = 0.2
SHARE_NEW_ACCOUNT: Final = 0.1
"""Of the dossiers that were handed in: that was changed afterwards, the account number before the advice."""
_SUBMITTED: Final = frozenset(("submitted", "accountabilitySubmitted"))


def tell(one: FilledDossier, *, until_ms: int) -> None:
    """Add to the acts of a dossier what its applicant did, until a moment."""
    made = one.dossier.made
    _name_receipts(one)
    contact = made.contact
    if contact is None:
        return
    for tab_id in one.tabs:
        _act(made, one.saved_ms[tab_id], contact, "answersChanged", new=tab_id)
    for file in one.files:
        _act(made, file.at_ms + 1, contact, "attachmentAdded", new=file.name)
    if made.submitted_ms is not None:
        chance = random.Random(f"{SEED} {one.dossier.id}")  # noqa: S311 - a world that comes out the same
        _change(made, contact, made.submitted_ms, until_ms, chance)


def _name_receipts(one: FilledDossier) -> None:
    """Name the receipt of each submission."""
    number = 0
    for place, (at, act) in enumerate(one.dossier.made.acts):
        if act.action in _SUBMITTED:
            number += 1
            receipt = f"{one.dossier.kiosk_number}-{number}"
            one.dossier.made.acts[place] = at, replace(act, new_value=receipt)


def _change(made: MadeDossier, contact: Actor, since: int, until: int, chance: random.Random) -> None:
    """Change contact person, e-mail address and account number, now and then."""
    span = min(until - since, 60 * DAY_MS)
    advice = next((at for at, phase in made.entries if phase == ADVICE), until)
    before_advice = since + int((advice - since) * (0.2 + 0.6 * chance.random()))
    others = [
        one for one in (*made.applicant.actors, *made.applicant.former) if one.person_id != contact.person_id
    ]
    if others and chance.random() < SHARE_NEW_CONTACT:
        other = others[int(len(others) * chance.random())]
        at = since + int(span * chance.random())
        _act(made, at, contact, "contactPersonChanged", old=other.name, new=contact.name)
    if contact.email and contact.email != made.applicant.email and chance.random() < SHARE_NEW_EMAIL:
        old = made.applicant.email if made.email == contact.email else contact.email
        _act(made, since + int(span * chance.random()), contact, "emailChanged", old=old, new=made.email)
    if chance.random() < SHARE_NEW_ACCOUNT:
        old = iban(int(10**7 * chance.random()))
        _act(made, before_advice, contact, "accountNumberChanged", old=old, new=made.account_number)


def _act(
    made: MadeDossier, at: int, who: Actor, code: ActCode, *, old: str | None = None, new: str | None = None
) -> None:
    made.acts.append((at, Act(code, who.name, who.person_id, who.on_behalf_of, old, new)))
