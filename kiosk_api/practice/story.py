"""What one made-up dossier is about, so that all its answers tell the same story."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from kiosk_api.practice.data_files import PracticeType
from kiosk_api.practice.dossier_life import ACCOUNTABILITY, DAY_MS, EPOCH, PAYMENT, MadeDossier
from kiosk_api.store.folding import folded

_PREPARATION_DAYS: Final = (70, 160)
"""From handing in to the start of what is applied for."""
_A_MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class Story:
    """The facts that more than one answer needs. Amounts are eurocents."""

    chance: random.Random
    title: str
    applicant: str
    places: tuple[str, str]
    requested: int
    granted: int
    starts_on: dt.date
    ends_on: dt.date

    @property
    def years(self) -> int:
        """How many calendar years it lasts, about."""
        return max(1, round((self.ends_on - self.starts_on).days / 365))

    def tell(self, text: str) -> str:
        """Fill the names and days of this story in."""
        if "{" not in text:
            return text
        return text.format(
            titel=self.title,
            aanvrager=self.applicant,
            plaats=self.places[0],
            andere=self.places[1],
            jaar=self.starts_on.year,
            domein=folded(self.applicant).replace(" ", "")[:40],
        )

    def day(self) -> dt.date:
        """Return a day while it lasts."""
        return self.starts_on + dt.timedelta(
            days=int((self.ends_on - self.starts_on).days * self.chance.random())
        )

    def pick(self, values: Sequence[Any]) -> Any:
        return values[int(len(values) * self.chance.random())]

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self.chance.random())


def story_of(made: MadeDossier, kind: PracticeType, places: Sequence[str], chance: random.Random) -> Story:
    """Return the story of a dossier: its days follow from what happened to it."""
    starts, ends = _days(made, kind, chance)
    named = [place for place in places if place in made.title]
    one, other = (named + [place for place in chance.sample(list(places), 3) if place not in named])[:2]
    return Story(
        chance=chance,
        title=made.title,
        applicant=made.applicant.name,
        places=(one, other),
        requested=made.requested_cents or 0,
        granted=made.granted_cents or 0,
        starts_on=dt.date.fromordinal(starts),
        ends_on=dt.date.fromordinal(ends),
    )


def _days(made: MadeDossier, kind: PracticeType, chance: random.Random) -> tuple[int, int]:
    """Return on which days it starts and ends."""
    shortest, longest = (_A_MONTH * months for months in kind.runs_months)
    entered = {phase: EPOCH + at // DAY_MS for at, phase in reversed(made.entries)}
    lasts = shortest + int((longest - shortest) * chance.random())
    if ACCOUNTABILITY in entered:
        return entered[ACCOUNTABILITY] - lasts, entered[ACCOUNTABILITY]
    if PAYMENT in entered:  # it is still going on, so it ends as late as it may
        return entered[PAYMENT], entered[PAYMENT] + longest
    begun = EPOCH + (made.submitted_ms or made.created_ms) // DAY_MS
    low, high = _PREPARATION_DAYS
    starts = begun + low + int((high - low) * chance.random())
    return starts, starts + lasts
