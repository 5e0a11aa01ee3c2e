"""One's own details for one applicant, taken over for others: chosen from a list, looked at first, then done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.linear.ear import key_of
from kiosk_tui.pages import phone_number, places
from kiosk_tui.pages.bulk_result import outcome_said
from kiosk_tui.pages.codes import code
from kiosk_tui.pages.fixed_window import FixedWindow
from kiosk_tui.pages.marks import MOST, Marks
from kiosk_tui.pages.model import Outcome, PageModel
from kiosk_tui.pages.page import Command, CommandKind, Fact, Facts, Notice, Page, Tone
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.pages.records import Column, Record, Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.bulk import ProfileCopy
    from kiosk_api.contract.people import Profile, Representation

COLUMNS: Final = (
    Column("name", say("representations.name"), 30, 1, grows=True),
    Column("outcome", say("bulk.column_outcome"), 34, 1),
    Column("group", say("representations.group"), 30, 3),
)


class ProfileCopyModel(PageModel):
    """The screen `profileCopy`. About: the applicant whose profile is copied."""

    def __init__(self, services: Services, about: str) -> None:
        super().__init__()
        self._services: Final = services
        self._from: Final = about
        self._profile: Profile | None = None
        self._name = ""
        self._others: tuple[Representation, ...] = ()
        self._marks: Final = Marks()
        self._text = ""
        self._shown: ProfileCopy | None = None
        self._notice: Notice | None = None
        self._wish: tuple[object, str] | None = None

    @property
    def page(self) -> Page:
        if self._profile is None:
            return Page(places.PROFILE_COPY, say("copy.title"), busy=say("profile.busy"))
        return Page(
            screen=places.PROFILE_COPY,
            title=say("copy.title_from", name=self._name),
            parts=(
                Facts(tuple(self._details(self._profile))),
                Records(
                    "applicants",
                    COLUMNS,
                    FixedWindow([self._row(each) for each in self._matching]),
                    "mark",
                    say("copy.none"),
                    say("copy.to"),
                    search=self._text,
                    marked=frozenset(self._marks.ids),
                ),
            ),
            commands=tuple(self._commands()),
            notices=(self._notice,) if self._notice else (),
            summary=say("copy.summary", count=len(self._marks), name=self._name),
        )

    @property
    def result(self) -> ProfileCopy | None:
        """What was done, or would be. For the script face, which shows it as data."""
        return self._shown

    async def open(self) -> None:
        portal = self._services.portal
        self._profile = await portal.profile(self._from)
        self._name = (await portal.applicant(self._from)).name.value
        everybody = await portal.all_representations()
        self._others = tuple(each for each in everybody if each.applicant.applicant_id != self._from)

    def search(self, text: str) -> None:
        self._text = text.strip()
        self.on_change(self.page)

    def mark(self, record_id: str) -> None:
        if record_id not in {each.applicant.applicant_id for each in self._others}:
            raise KeyError(record_id)
        self._marks.turn(record_id)
        self._begin_anew()
        self.on_change(self.page)

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        match command_id:
            case "mark":
                self.mark(about)
            case "mark_all":
                self._marks.add(each.applicant.applicant_id for each in self._matching)
                self._begin_anew()
            case "unmark":
                self._marks.clear()
                self._begin_anew()
            case "try" if self._marks:
                await self._copy(dry_run=True)
            case "apply" if self._marks:
                await self._copy(dry_run=False)
            case _:
                raise KeyError(command_id)
        return Outcome()

    async def _copy(self, *, dry_run: bool) -> None:
        from kiosk_api.contract.bulk import NewProfileCopy

        wanted = NewProfileCopy(
            from_applicant=self._from, to_applicants=list(self._marks.ids), dry_run=dry_run
        )
        if self._wish is None or self._wish[0] != wanted:
            self._wish = (wanted, uuid4().hex)
        self._shown = copied = await self._services.portal.copy_profile(wanted, self._wish[1])
        said = say("copy.would" if dry_run else "copy.done", count=copied.changed)
        if copied.skipped:
            said = say("bulk.and_skipped", count=copied.skipped, changed=said)
        tone = Tone.WARNING if copied.skipped else Tone.PLAIN if dry_run else Tone.GOOD
        self._notice = Notice(said, tone)
        if not dry_run:
            self._marks.clear()

    def _begin_anew(self) -> None:
        self._shown = None
        self._notice = None

    @property
    def _matching(self) -> list[Representation]:
        wanted = key_of(self._text)
        return [each for each in self._others if wanted in key_of(each.applicant.name)]

    def _row(self, representation: Representation) -> Record:
        applicant = representation.applicant
        outcome = self._outcome(applicant.applicant_id)
        group = code("group", applicant.entity_group)
        spoken = (applicant.name, outcome) if outcome else (applicant.name, group)
        return Record(applicant.applicant_id, (applicant.name, outcome, group), spoken)

    def _outcome(self, applicant_id: str) -> Sayable:
        """What came of this applicant, or that it is chosen."""
        items = {each.applicant_id: each for each in self._shown.items} if self._shown else {}
        item = items.get(applicant_id)
        if item is not None:
            said = outcome_said(item.outcome, item.reason)
            replaces = item.replaces and item.outcome != "skipped"
            return say("copy.replaces", outcome=said) if replaces else said
        return say("copy.chosen") if applicant_id in self._marks else ""

    @staticmethod
    def _details(profile: Profile) -> list[Fact]:
        """What is copied."""
        numbers = (("phone", profile.phone), ("mobile", profile.mobile))
        return [
            Fact(say("profile.email"), profile.email or say("edit.empty")),
            *(
                Fact(say(f"profile.{name}"), phone_number.in_groups(number))
                for name, number in numbers
                if number
            ),
        ]

    def _commands(self) -> list[Command]:
        offered: list[Command] = []
        if self._marks:
            count = len(self._marks)
            offered.append(Command("try", say("bulk.try"), "b"))
            offered.append(
                Command(
                    "apply", say("copy.apply", count=count), "k", confirm=say("copy.confirm", count=count)
                )
            )
            offered.append(Command("unmark", say("bulk.unmark"), "z", CommandKind.MENU))
        if self._others:
            count = min(len(self._matching), MOST)
            offered.append(Command("mark_all", say("bulk.mark_all", count=count), "e", CommandKind.MENU))
        return offered
