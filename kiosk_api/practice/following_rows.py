"""What became of the made-up dossiers: messages, requests, decisions, payments and settlements that fit their phase.

Drawn by a chance of their own, so that they change nothing of the dossiers. Whoever represents an applicant has read
what is older than three weeks; what is newer waits for them.
"""

import datetime as dt
import json
import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from kiosk_api.contract.acts import ActCode
from kiosk_api.office.deciding import MINISTER, communication_of
from kiosk_api.practice import data_files
from kiosk_api.practice.dossier_life import (
    ACCOUNTABILITY,
    ADMINISTRATION,
    ADMISSIBILITY,
    ADVICE,
    CLOSED,
    DAY_MS,
    DECISION,
    EPOCH,
    PAYMENT,
    SETTLEMENT,
)
from kiosk_api.practice.dossier_rows import Numbered
from kiosk_api.practice.letters import Letters
from kiosk_api.rules.payments import instalments
from kiosk_api.rules.settlement import settled
from kiosk_api.store.database import Transaction
from kiosk_api.store.history import Act

SEED: Final = "kiosk practice following 1"
READ_BEFORE_DAYS: Final = 21
SHARE_ASKED_ONCE: Final = 0.25
"""Of the dossiers that passed the completeness check: they were asked something then, and answered."""
A_WHILE_MS: Final = 3_600_000
"""From finding a dossier complete to handing it to the committee."""
SHARE_CUT: Final = 0.3
"""Of the accounts that were settled: not all costs were accepted."""
_PAID_AFTER_DAYS: Final = 18
_COLUMNS: Final = {
    "message_thread": (
        "id",
        "dossier_id",
        "subject",
        "begun_at",
        "last_message_id",
        "last_sent_at",
        "last_sender_name",
        "last_from_administration",
        "messages",
    ),
    "message": ("id", "thread_id", "dossier_id", "sent_at", "text", "from_administration", "actor_name"),
    "message_reading": ("thread_id", "person_id", "up_to"),
    "information_request": (
        "dossier_id",
        "number",
        "asked_at",
        "asked_by",
        "subject",
        "text",
        "deadline",
        "tab_ids",
        "status_before",
        "state",
        "answered_at",
        "answer",
        "actor_id",
        "actor_name",
        "applicant_id",
        "applicant_name",
        "ground",
        "provider_id",
        "provider_name",
    ),
    "decision": (
        "dossier_id",
        "number",
        "outcome",
        "amount_granted_cents",
        "motivation",
        "decided_on",
        "decided_by",
        "told_at",
    ),
    "payment": (
        "dossier_id",
        "number",
        "kind",
        "state",
        "amount_cents",
        "planned_on",
        "executed_on",
        "account_number",
        "structured_communication",
    ),
    "settlement": (
        "dossier_id",
        "number",
        "settled_at",
        "accepted_cents",
        "final_cents",
        "balance_cents",
        "recovery_cents",
        "motivation",
    ),
}


@dataclass
class Following:
    """Makes what became of dossiers, and loads it. `first_message`: the id that the first message may have."""

    today: dt.date
    first_message: int = 1
    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: list[tuple[Any, ...]]() for table in _COLUMNS}
    )

    def __post_init__(self) -> None:
        self._chance = random.Random(SEED)  # noqa: S311 - a world that comes out the same, no secret
        self._official_id, self._official = data_files.staff()[0].id, data_files.staff()[0].name
        self._letters = Letters(self._chance, self._official)
        self._next_message = self.first_message
        self._read_before = (self.today.toordinal() - EPOCH - READ_BEFORE_DAYS) * DAY_MS

    def load(self, tx: Transaction) -> None:
        """Load what was made since the last time; the dossiers must be there."""
        for table, columns in _COLUMNS.items():
            tx.load(table, columns, self.rows[table])
            self.rows[table].clear()

    def follow(self, one: Numbered) -> None:
        """Make what became of one dossier, and add it to its acts."""
        made = one.made
        if made.submitted_ms is None:
            return
        reached = {phase: at for at, phase in made.entries}
        self._write(one, "welkom", made.submitted_ms + DAY_MS)
        self._tell_moves(one, reached)
        if ADVICE in reached:
            self._write(one, "advies", reached[ADVICE] + 3_600_000)
            if self._chance.random() < SHARE_ASKED_ONCE and made.contact is not None:
                self._ask(one, made.submitted_ms + 5 * DAY_MS, answered=True)
        if made.action == "answerRequest":
            self._ask(one, max(at for at, _ in made.entries), answered=False)
        self._decide(one, reached)

    def _tell_moves(self, one: Numbered, reached: dict[int, int]) -> None:
        """Tell what the administration found, beside the phases that it led to."""
        if ADVICE in reached:
            first = next(at for at, phase in one.made.entries if phase == ADVICE)
            self._act(one, first - A_WHILE_MS, "declaredAdmissible")
        entries = one.made.entries
        for (_, before), (at, phase) in pairwise(entries):
            if before == ADVICE and phase == ADMISSIBILITY:
                self._act(one, at - 1, "sentBack")
        if one.made.status == "closed":
            self._act(one, reached[CLOSED] - 1, "closed")

    def _act(
        self, one: Numbered, at: int, code: ActCode, *, old: str | None = None, new: str | None = None
    ) -> None:
        one.made.acts.append((at, Act(code, ADMINISTRATION, self._official_id, None, old, new)))

    def _write(self, one: Numbered, kind: str, at: int) -> None:
        """Begin a thread of one message, unless that is still to come."""
        made = one.made
        if at >= self._today_ms:
            return
        title = data_files.dossier_types()[made.type_number - 1].definition.title.nl
        subject, text = self._letters.letter(kind, made.title, title)
        number = self._next_message
        self._next_message += 1
        self._act(one, at, "messageSent", new=subject)
        self.rows["message_thread"].append((number, one.id, subject, at, number, at, self._official, 1, 1))
        self.rows["message"].append((number, number, one.id, at, text, 1, self._official))
        if at < self._read_before:
            self.rows["message_reading"] += [
                (number, actor.person_id, number)
                for actor in made.applicant.actors
                if actor.person_id is not None
            ]

    def _ask(self, one: Numbered, at: int, *, answered: bool) -> None:
        made, number = one.made, 1 + sum(row[0] == one.id for row in self.rows["information_request"][-3:])
        subject, text, answer = self._letters.request()
        deadline = made.deadline if not answered else None
        contact, behalf = made.contact, made.contact.on_behalf_of if made.contact else None
        given: tuple[Any, ...] = (None,) * 9
        if answered and contact is not None and behalf is not None:
            given = (
                at + 4 * DAY_MS,
                answer,
                contact.person_id,
                contact.name,
                behalf.applicant_id,
                behalf.applicant_name,
                behalf.ground,
                behalf.provider_id,
                behalf.provider_name,
            )
        self._act(one, at, "informationRequested", new=subject)
        if answered and contact is not None:
            act = Act("informationAnswered", contact.name, contact.person_id, behalf, None, subject)
            made.acts.append((at + 4 * DAY_MS, act))
        state = "answered" if answered else "open"
        self.rows["information_request"].append(
            (
                one.id,
                number,
                at,
                self._official,
                subject,
                text,
                deadline or _iso(at + 14 * DAY_MS),
                json.dumps([]),
                "submitted",
                state,
                *given,
            )
        )

    def _decide(self, one: Numbered, reached: dict[int, int]) -> None:
        made = one.made
        if made.status == "inadmissible":
            motivation = self._letters.motivation("onontvankelijk")
            self._decision(one, "inadmissible", None, motivation, reached[CLOSED], ADMINISTRATION)
        elif made.status == "refused":
            motivation = self._letters.motivation("weigering")
            self._decision(one, "refused", None, motivation, reached[CLOSED], MINISTER)
            self._write(one, "weigering", reached[CLOSED] + 3_600_000)
        elif PAYMENT in reached or (made.status == "closed" and DECISION in reached):
            told = reached.get(PAYMENT, reached.get(CLOSED, 0))
            motivation = self._letters.motivation("toekenning")
            self._decision(one, "awarded", made.granted_cents or None, motivation, told, MINISTER)
            self._write(one, "toekenning", told + 3_600_000)
            if made.granted_cents:
                self._pay(one, reached, made.granted_cents)

    def _decision(  # noqa: PLR0917 - a row
        self, one: Numbered, outcome: str, cents: int | None, motivation: str, told: int, by: str
    ) -> None:
        decided_on = _iso(told - 2 * DAY_MS)
        code: ActCode = (
            "awarded"
            if outcome == "awarded"
            else "refused"
            if outcome == "refused"
            else "declaredInadmissible"
        )
        self._act(one, told - 1, code, new=None if cents is None else str(cents))
        self.rows["decision"].append((one.id, 1, outcome, cents, motivation, decided_on, by, told))

    def _pay(self, one: Numbered, reached: dict[int, int], granted: int) -> None:
        """Plan the payments, do those whose day has come, and settle what is closed."""
        made = one.made
        terms = data_files.dossier_types()[made.type_number - 1].definition.payment
        told = reached[PAYMENT]
        planned = instalments(granted, terms, made.applicant.entity_group, _day(told))
        paid_at = told + _PAID_AFTER_DAYS * DAY_MS
        is_paid = paid_at < min(self._today_ms, reached.get(ACCOUNTABILITY, self._today_ms))
        is_paid = is_paid or ACCOUNTABILITY in reached
        settled_at = (
            reached[SETTLEMENT] + 12 * DAY_MS if SETTLEMENT in reached and CLOSED in reached else None
        )
        balance = self._settle(one, granted, planned[0].amount_cents, settled_at) if settled_at else 0
        paid_on = min(paid_at, reached.get(ACCOUNTABILITY, paid_at))
        for number, instalment in enumerate(planned, 1):
            cents, on = instalment.amount_cents, instalment.planned_on
            done = paid_on if is_paid else None
            state = "executed" if is_paid else "planned"
            if instalment.kind == "balance":
                done = settled_at + DAY_MS if settled_at and balance else None
                state = "executed" if done else "cancelled" if settled_at else "planned"
                cents = balance or cents
            if done is not None:
                self._act(one, done - 1, "paymentExecuted", old=instalment.kind, new=str(cents))
            self._payment(
                one, number, instalment.kind, state, cents, on, None if done is None else _iso(done)
            )

    def _settle(self, one: Numbered, granted: int, paid: int, at: int) -> int:
        """Settle an account; return the balance. Nothing is asked back: at the least, what was paid is accepted."""
        cut = self._chance.random() < SHARE_CUT
        accepted = max(granted * 96 // 100, paid) if cut else granted
        found = settled(granted_cents=granted, accepted_cents=accepted, paid_cents=paid)
        motivation = self._letters.motivation("afrekening")
        self._act(one, at, "settled", new=str(found.final_cents))
        self.rows["settlement"].append(
            (one.id, 1, at, accepted, found.final_cents, found.balance_cents, 0, motivation)
        )
        return found.balance_cents

    def _payment(  # noqa: PLR0917 - a row
        self,
        one: Numbered,
        number: int,
        kind: str,
        state: str,
        cents: int,
        planned_on: dt.date | None,
        done: str | None,
    ) -> None:
        account = one.made.account_number if done else None
        planned = None if planned_on is None else planned_on.isoformat()
        self.rows["payment"].append(
            (one.id, number, kind, state, cents, planned, done, account, communication_of(one.id, number))
        )

    @property
    def _today_ms(self) -> int:
        return (self.today.toordinal() - EPOCH) * DAY_MS


def _day(at: int) -> dt.date:
    return dt.date.fromordinal(EPOCH + at // DAY_MS)


def _iso(at: int) -> str:
    return _day(at).isoformat()
