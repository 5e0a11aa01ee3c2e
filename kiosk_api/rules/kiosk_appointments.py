"""Appointing representatives inside KIOSK itself, where no user management and no mandates reach.

Source: DOMAIN 1.8 and 1.9 (public pages on associations and foreign organisations): they have no number in a register,
so a main representative, made one after a registration that the administration approved, appoints the others inside
KIOSK. Ours: nobody appoints retroactively, and an association keeps a main representative once it has one; who stops
hands the role over first.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final, Protocol

from kiosk_api.rules.entity_groups import EntityGroup, GroundCode, has_way
from kiosk_api.rules.refused import Refused
from kiosk_api.rules.representation import Period, holds
from kiosk_api.rules.user_rights import GIVEN_IN, ended, overlap

RULE: Final = "kioskAppointments"


class Appointed(Period, Protocol):
    """An appointment as it was made; `valid_until` already takes an early end into account."""

    @property
    def person_id(self) -> str: ...
    @property
    def main(self) -> bool: ...


def no_appointments(entity_group: str) -> Refused | None:
    """Return why a group does not appoint inside KIOSK, naming where it does, or None."""
    if has_way(entity_group, GroundCode.KIOSK_APPOINTMENT):
        return None
    if entity_group in GIVEN_IN:
        return Refused("byUserRight", RULE)
    if entity_group == EntityGroup.PERSON:
        return Refused("byMandate", RULE)
    return Refused("onlyOneself", RULE)


def is_main(person_id: str, appointments: Sequence[Appointed], day: dt.date) -> bool:
    """Return whether somebody is main representative on a day."""
    return any(one.person_id == person_id and one.main and holds(one, day) for one in appointments)


def may_appoint(
    entity_group: str, person_id: str, appointments: Sequence[Appointed], today: dt.date
) -> Refused | None:
    """Return why somebody appoints nobody for an applicant, or None."""
    if refused := no_appointments(entity_group):
        return refused
    return None if is_main(person_id, appointments, today) else Refused("notMain", RULE)


def appointing_refused(
    person_id: str, period: Period, appointments: Sequence[Appointed], today: dt.date
) -> Refused | None:
    """Return why a person cannot be appointed for a period, or None."""
    if period.valid_from < today:
        return Refused("retroactive", RULE)
    return _period_refused(person_id, period, appointments)


def changing_refused(
    appointment: Appointed, after: Period, appointments: Sequence[Appointed], today: dt.date
) -> Refused | None:
    """Return why the days of an appointment cannot change, or None."""
    if ended(appointment, today):
        return Refused("ended", RULE)
    if after.valid_from != appointment.valid_from and (
        appointment.valid_from <= today or after.valid_from < today
    ):
        return Refused("begun" if appointment.valid_from <= today else "retroactive", RULE)
    if after.valid_until is not None and after.valid_until < today:
        return Refused("retroactive", RULE)
    others = [one for one in appointments if one != appointment]
    if refused := _period_refused(appointment.person_id, after, others):
        return refused
    return _nobody_left(appointment, after.valid_until, others, today)


def ending_refused(
    appointment: Appointed, appointments: Sequence[Appointed], today: dt.date
) -> Refused | None:
    """Return why an appointment cannot end today, or None."""
    if ended(appointment, today):
        return Refused("ended", RULE)
    others = [one for one in appointments if one != appointment]
    return _nobody_left(appointment, today - dt.timedelta(days=1), others, today)


def handover_refused(
    to_person_id: str, by_person_id: str, appointments: Sequence[Appointed], today: dt.date
) -> Refused | None:
    """Return why the role of main representative cannot pass to somebody, or None."""
    if to_person_id == by_person_id:
        return Refused("toOneself", RULE)
    theirs = [one for one in appointments if one.person_id == to_person_id and holds(one, today)]
    if not theirs:
        return Refused("notAppointed", RULE)
    return Refused("alreadyMain", RULE) if any(one.main for one in theirs) else None


def _period_refused(person_id: str, period: Period, others: Collection[Appointed]) -> Refused | None:
    if period.valid_until is not None and period.valid_until < period.valid_from:
        return Refused("endBeforeStart", RULE)
    if any(one.person_id == person_id and overlap(period, one) for one in others):
        return Refused("alreadyAppointed", RULE)
    return None


def _nobody_left(
    appointment: Appointed, last_day: dt.date | None, others: Collection[Appointed], today: dt.date
) -> Refused | None:
    if not appointment.main or last_day is None or not holds(appointment, today):
        return None
    after = last_day + dt.timedelta(days=1)
    left = any(one.main and holds(one, after) for one in others)
    return None if left else Refused("lastMain", RULE)
