"""`kiosk-api practice fill`: a practice environment as large as you like, to see whether everything stays quick.

Everything is laid in one transaction; the same numbers and seed always give the same environment. The person to sign
in as is the service provider's employee (`lotte`): her provider holds a mandate of up to 2,000 of the applicants.
"""

import argparse
import asyncio
import datetime as dt
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from kiosk_api.cannot_start import open_or_explain
from kiosk_api.files.contents import Contents
from kiosk_api.files.folder import FolderContents
from kiosk_api.practice import data_files, dossier_rows, seed
from kiosk_api.practice.data_files import PracticeApplicant
from kiosk_api.practice.dossier_life import ActingApplicant, Actor, Lives, put_in_order
from kiosk_api.practice.dossier_rows import Numbered, kiosk_number
from kiosk_api.practice.drawing import TypeChoice, day_in_round
from kiosk_api.practice.following_rows import Following
from kiosk_api.practice.mandates import MANDATE_TYPE
from kiosk_api.practice.organisations import made_organisations
from kiosk_api.practice.parties import PERSON_COLUMNS, load_applicants
from kiosk_api.practice.place import (
    add_database_argument,
    default_data_folder,
    default_database_url,
    files_folder,
)
from kiosk_api.practice.progress import Watcher, shown_progress
from kiosk_api.rules.representation import APPLICANT_RIGHT
from kiosk_api.store import bulk, notes, people
from kiosk_api.store.database import Transaction
from kiosk_api.store.folding import sort_key
from kiosk_api.store.history import OnBehalfOf

FILLED: Final = "practice.filled"
PROVIDER: Final = "cultuurpunt"
PERFORMERS: Final = ("lotte", "karim")
MOST_MANDATES: Final = 2_000
SHARE_OF_THE_REPRESENTED: Final = 0.75
"""Of the dossiers, where there are applicants that the provider does not represent."""
OLDEST_DAYS: Final = 1_500
AT_ONCE: Final = 5_000
FOLLOWED_EVERY: Final = 20
"""One in so many dossiers has messages, requests, decisions and payments: all of them would take too long."""
CACHE_KIB: Final = 512 * 1_024


class AlreadyFilled(Exception):
    """The database was filled before; make a new one instead."""


@dataclass(frozen=True, slots=True)
class Size:
    dossiers: int
    applicants: int
    seed: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dossiers", type=_positive, required=True, metavar="N", help="how many dossiers to make"
    )
    parser.add_argument(
        "--applicants",
        type=_positive,
        default=2_000,
        metavar="M",
        help="for how many applicants (default: 2000)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="the same seed gives the same data (default: 1)"
    )
    add_database_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Fill; return 0, or 1 after saying on standard error why not."""
    size = Size(arguments.dossiers, arguments.applicants, arguments.seed)
    today = dt.datetime.now(ZoneInfo("Europe/Brussels")).date()
    with shown_progress("dossiers") as watcher:
        try:
            asyncio.run(_fill(arguments.database or default_database_url(), size, today, watcher))
        except AlreadyFilled:
            sys.stderr.write(
                "This database was filled before. Give another --database, or remove it first.\n"
            )
            return 1
    sys.stdout.write(f"{size.dossiers} dossiers of {size.applicants} applicants are there.\n")
    return 0


def fill(
    tx: Transaction, size: Size, today: dt.date, watcher: Watcher, contents: Contents | None = None
) -> None:
    """Lay the practice environment when it is not there, then `size` on top of it: those without any answers.

    One in `FOLLOWED_EVERY` of those has a story with the administration.

    Raises:
        AlreadyFilled: see there.
    """
    if notes.read(tx, FILLED) is not None:
        raise AlreadyFilled
    seed.lay(tx, today, contents=contents)
    notes.write(tx, FILLED, f"{size.dossiers} {size.applicants} {size.seed} {today.isoformat()}")
    watcher.say("Making applicants")
    applicants = _lay_applicants(tx, size, today)
    with bulk.indexes_at_the_end(tx, watcher.say):
        watcher.say("Making dossiers")
        following = Following(today, first_message=_first_message(tx))
        batch: list[Numbered] = []
        for done, dossier in enumerate(_dossiers(tx, applicants, size, today), 1):
            batch.append(dossier)
            if done % FOLLOWED_EVERY == 0:
                following.follow(dossier)
                put_in_order(dossier.made)
            if len(batch) == AT_ONCE or done == size.dossiers:
                dossier_rows.load(tx, batch)
                following.load(tx)
                watcher(done, size.dossiers)
                batch.clear()
    bulk.ids_follow(tx)


def _first_message(tx: Transaction) -> int:
    """Return the first id that neither a message nor a thread has."""
    row = tx.one(
        "SELECT max(id) AS last FROM (SELECT id FROM message UNION ALL SELECT id FROM message_thread) AS taken"
    )
    last = row["last"] if row else None
    return 1 + int(last or 0)


async def _fill(url: str, size: Size, today: dt.date, watcher: Watcher) -> None:
    database = open_or_explain(url, cache_kib=CACHE_KIB)
    try:
        contents = FolderContents(files_folder(url, default_data_folder()))
        await database.write(lambda tx: fill(tx, size, today, watcher, contents))
    finally:
        await database.close()


def _lay_applicants(tx: Transaction, size: Size, today: dt.date) -> list[ActingApplicant]:
    """Lay the applicants and their mandates; return them as their dossiers need them."""
    organisations = made_organisations(size.applicants, size.seed)
    load_applicants(tx, organisations, today)
    since = (today - dt.timedelta(days=700)).isoformat()
    tx.load(
        "mandate",
        (
            "id",
            "type",
            "reference",
            "giver_id",
            "holder_organisation_id",
            "holder_person_id",
            "giver_signed_on",
            "holder_signed_on",
            "valid_from",
            "valid_until",
            "stopped_on",
        ),
        (
            (
                f"{PROVIDER}-{one.id}",
                MANDATE_TYPE,
                None,
                one.id,
                PROVIDER,
                None,
                since,
                since,
                since,
                None,
                None,
            )
            for one in organisations[:MOST_MANDATES]
        ),
    )
    performers = [person for person in (people.get(tx, one) for one in PERFORMERS) if person is not None]
    provider = next(one.name for one in data_files.applicants() if one.id == PROVIDER)
    found: list[ActingApplicant] = []
    for place, one in enumerate(organisations):
        behalf = OnBehalfOf(one.id, one.name, "mandate", PROVIDER, provider)
        actors = tuple(Actor(person.id, person.name, person.email, behalf) for person in performers)
        found.append(
            ActingApplicant(
                id=one.id,
                name=one.name,
                entity_group=one.entity_group,
                enterprise_number=one.enterprise_number,
                email=one.email,
                account_number=one.account_number,
                actors=actors if place < MOST_MANDATES else (_own_person(one, place),),
            )
        )
    _lay_own_people(tx, found[MOST_MANDATES:], since)
    return found


def _own_person(applicant: PracticeApplicant, place: int) -> Actor:
    """Return who represents an applicant that gave no mandate: somebody of its own."""
    people_there = data_files.people()
    given = people_there[place % len(people_there)].given_name
    family = people_there[place // len(people_there) % len(people_there)].family_name
    behalf = OnBehalfOf(applicant.id, applicant.name, "userRight", None, None)
    return Actor(f"van{applicant.id}", f"{given} {family}", applicant.email, behalf)


def _lay_own_people(tx: Transaction, applicants: list[ActingApplicant], since: str) -> None:
    """Lay them, with the right that lets them act."""
    own = [(one.id, actor) for one in applicants for actor in one.actors]
    tx.load(
        "person",
        PERSON_COLUMNS,
        (
            (actor.person_id, *actor.name.split(" ", 1), sort_key(actor.name), "nl", actor.email, None, None)
            for _, actor in own
        ),
    )
    tx.load(
        "user_right",
        ["person_id", "organisation_id", "code", "valid_from", "valid_until"],
        ((actor.person_id, applicant_id, APPLICANT_RIGHT, since, None) for applicant_id, actor in own),
    )


def _dossiers(
    tx: Transaction, applicants: list[ActingApplicant], size: Size, today: dt.date
) -> Iterator[Numbered]:
    """Make dossiers, oldest first, behind those that are there."""
    row = tx.one("SELECT coalesce(max(id), 0) AS last FROM dossier")
    last = int(row["last"]) if row else 0
    chance = random.Random(size.seed)  # noqa: S311 - the same data for the same seed, no secret
    lives = Lives(chance, data_files.dossier_types(), data_files.titles(), today)
    main_types = {kind.belongs_to for kind in data_files.dossier_types()}
    mains: dict[tuple[str, str], int] = {}
    for sequence, (begun, place, type_index) in enumerate(_drawn(applicants, size, today, chance), 1):
        applicant, kind = applicants[place], data_files.dossier_types()[type_index]
        made = lives.live(applicant, type_index, begun)
        main = mains.get((applicant.id, kind.belongs_to)) if kind.belongs_to else None
        dossier_id = last + sequence
        if kind.code in main_types:
            mains.setdefault((applicant.id, kind.code), dossier_id)
        yield Numbered(dossier_id, kiosk_number(made.created_ms, sequence, 7), made, main)


def _drawn(
    applicants: list[ActingApplicant], size: Size, today: dt.date, chance: random.Random
) -> list[tuple[int, int, int]]:
    """Draw for each dossier the day on which it was begun (an ordinal), its applicant and its type; oldest first."""
    types = TypeChoice(chance, "enterpriseOrganisation")
    represented = min(len(applicants), MOST_MANDATES)
    running: dict[tuple[str, str], int] = {}
    found: list[tuple[int, int, int]] = []
    for sequence in range(1, size.dossiers + 1):
        days = 1 + int(OLDEST_DAYS * (1 - sequence / size.dossiers) ** 1.5)
        everybody = represented == len(applicants) or chance.random() < SHARE_OF_THE_REPRESENTED
        among = represented if everybody else len(applicants)
        place = int(among * chance.random() ** 1.3)
        on = today - dt.timedelta(days=days)
        type_index = types.index(applicants[place].id, running, on)
        kind = data_files.dossier_types()[type_index]
        begun = day_in_round(kind.definition.closing, on, chance)
        if begun < on:
            running[applicants[place].id, kind.code] = type_index
        found.append((begun.toordinal(), place, type_index))
    found.sort()
    return found


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
