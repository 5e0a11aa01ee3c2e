"""Laying the practice environment: 14 people, 2 of the administration, 40 applicants, 2,000 dossiers, around today.

All in one transaction: a laying that was killed leaves nothing.
"""

import datetime as dt
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk_api.files.contents import Contents
from kiosk_api.practice import applicants_acts, data_files, dossier_rows, filled_rows
from kiosk_api.practice.data_files import PracticeApplicant
from kiosk_api.practice.dossier_life import DAY_MS, EPOCH, ActingApplicant, Actor, Lives, put_in_order
from kiosk_api.practice.dossier_rows import Numbered
from kiosk_api.practice.drawing import TypeChoice, Weighted, day_in_round
from kiosk_api.practice.filled_dossiers import filled
from kiosk_api.practice.following_rows import Following
from kiosk_api.practice.laid import LAID, PRACTICE_VERSION, VERSION, is_laid
from kiosk_api.practice.made_files import keep_made_files
from kiosk_api.practice.parties import lay_parties
from kiosk_api.practice.rights import lay_rights
from kiosk_api.rules.representation import Ground, representatives
from kiosk_api.store import bulk, notes, people, representation
from kiosk_api.store.database import Database, Transaction
from kiosk_api.store.errors import DatabaseBusy
from kiosk_api.store.history import OnBehalfOf
from kiosk_api.store.people import Person

DOSSIERS: Final = 2_000
OLDEST_DAYS: Final = 1_500
SEED: Final = "kiosk practice 1"
WAIT_FOR_ANOTHER_S: Final = 120.0
"""Much longer than a slow computer needs to lay it."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A dossier that is to be made: begun on a day (an ordinal), for whom, of which type."""

    day: int
    applicant: ActingApplicant
    type_index: int


Progress = Callable[[int, int], None]
"""Called with how many dossiers are done and how many there will be."""


def nobody_watches(done: int, of: int) -> None:
    """Show no progress."""


async def lay_practice_environment(
    database: Database,
    today: dt.date,
    progress: Progress = nobody_watches,
    contents: Contents | None = None,
) -> bool:
    """Lay the practice environment in an empty database. False: it was there already, and stays as it is.

    `contents` is where its attachments are kept; without it nothing is attached. Another process may be laying it at
    this moment, which takes longer than a database waits for a writer: then this one waits until it is there.

    Raises:
        ContentsFailed: the attachments cannot be written.
        DatabaseBusy: another process has been writing all the time.
    """
    give_up = time.monotonic() + WAIT_FOR_ANOTHER_S
    while not await database.read(is_laid):
        try:
            return await database.write(lambda tx: lay(tx, today, progress, contents))
        except DatabaseBusy:
            if time.monotonic() > give_up:
                raise
    return False


def lay(
    tx: Transaction,
    today: dt.date,
    progress: Progress = nobody_watches,
    contents: Contents | None = None,
) -> bool:
    """Lay it inside a transaction; another process may have been quicker, then False.

    Raises:
        ContentsFailed: the attachments cannot be written.
    """
    if is_laid(tx):
        return False
    notes.write(tx, LAID, today.isoformat())
    notes.write(tx, VERSION, str(PRACTICE_VERSION))
    lay_parties(tx, today)
    applicants = acting_applicants(tx, today)
    _lay_profiles(tx, applicants)
    if contents is not None:
        keep_made_files(contents)
    done = filled(made_dossiers(applicants, today, progress), with_files=contents is not None)
    today_ms = (today.toordinal() - EPOCH) * DAY_MS
    following = Following(today)
    for one in done:
        applicants_acts.tell(one, until_ms=today_ms)
        following.follow(one.dossier)
        put_in_order(one.dossier.made)
    dossier_rows.load(tx, [one.dossier for one in done])
    filled_rows.load(tx, done, at_ms=today_ms)
    following.load(tx)
    lay_rights(tx, today)
    bulk.ids_follow(tx)
    return True


def made_dossiers(
    applicants: Sequence[ActingApplicant], today: dt.date, progress: Progress = nobody_watches
) -> list[Numbered]:
    """Make the dossiers of the practice environment, oldest first."""
    chance = random.Random(SEED)  # noqa: S311 - a world that comes out the same, no secret
    lives = Lives(chance, data_files.dossier_types(), data_files.titles(), today)
    choose_applicant = Weighted(chance, [_weight(applicant) for applicant in applicants])
    types = {group: TypeChoice(chance, group) for group in {one.entity_group for one in applicants}}
    created = sorted(
        today.toordinal() - 1 - int(OLDEST_DAYS * chance.random() ** 1.5) for _ in range(DOSSIERS)
    )
    drawn: list[_Drawn] = []
    running: dict[tuple[str, str], int] = {}
    for day in created:
        applicant, on = applicants[choose_applicant()], dt.date.fromordinal(day)
        type_index = types[applicant.entity_group].index(applicant.id, running, on)
        kind = data_files.dossier_types()[type_index]
        begun = day_in_round(kind.definition.closing, on, chance)
        if begun < on:
            running[applicant.id, kind.code] = type_index
        drawn.append(_Drawn(begun.toordinal(), applicant, type_index))
    drawn.sort(key=lambda one: one.day)
    mains: dict[tuple[str, str], int] = {}
    found: list[Numbered] = []
    for dossier_id, one in enumerate(drawn, 1):
        kind = data_files.dossier_types()[one.type_index]
        made = lives.live(one.applicant, one.type_index, one.day)
        main = mains.get((one.applicant.id, kind.belongs_to)) if kind.belongs_to else None
        mains.setdefault((one.applicant.id, kind.code), dossier_id)
        number = dossier_rows.kiosk_number(made.created_ms, dossier_id, 5)
        found.append(Numbered(dossier_id, number, made, main))
        if dossier_id % 100 == 0:
            progress(dossier_id, DOSSIERS)
    return found


def acting_applicants(tx: Transaction, today: dt.date) -> list[ActingApplicant]:
    """Return the applicants with whoever represents them today, as the rules say."""
    everybody = {person.id: person for person in people.everybody(tx)}
    found: list[ActingApplicant] = []
    for applicant in data_files.applicants():
        facts = representation.facts_of_applicant(tx, applicant.id)
        acting = representatives(facts, applicant.id, today)
        former = {right.person_id for right in facts.rights if right.organisation_id == applicant.id} - set(
            acting
        )
        found.append(_acting(applicant, acting, former, everybody))
    return found


def _acting(
    applicant: PracticeApplicant,
    acting: Mapping[str, Sequence[Ground]],
    former: set[str],
    everybody: Mapping[str, Person],
) -> ActingApplicant:
    def actor(person_id: str, ground: str, provider_id: str | None, provider_name: str | None) -> Actor:
        person = everybody[person_id]
        behalf = OnBehalfOf(applicant.id, applicant.name, ground, provider_id, provider_name)
        return Actor(person_id, person.name, person.email, behalf)

    return ActingApplicant(
        id=applicant.id,
        name=applicant.name,
        entity_group=applicant.entity_group,
        enterprise_number=applicant.enterprise_number,
        email=applicant.email,
        account_number=applicant.account_number,
        actors=tuple(
            actor(person, grounds[0].code, grounds[0].provider_id, grounds[0].provider_name)
            for person, grounds in sorted(acting.items())
        ),
        former=tuple(actor(person, "userRight", None, None) for person in sorted(former)),
    )


def _lay_profiles(tx: Transaction, applicants: Sequence[ActingApplicant]) -> None:
    """Give everybody a profile for each applicant that they represent (DOMAIN 1.7)."""
    contact = {person.id: person for person in data_files.people()}
    tx.load(
        "profile",
        ("person_id", "applicant_id", "email", "phone", "mobile"),
        (
            (
                actor.person_id,
                applicant.id,
                actor.email,
                contact[actor.person_id].phone,
                contact[actor.person_id].mobile,
            )
            for applicant in applicants
            for actor in applicant.actors
            if actor.person_id is not None
        ),
    )


def _weight(applicant: ActingApplicant) -> int:
    """Give most dossiers to those whom a service provider represents: that is whose list must be long."""
    return 6 if any(actor.on_behalf_of.provider_id for actor in applicant.actors) else 2
