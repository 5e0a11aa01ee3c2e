"""A new dossier: for whom, of which type, and with which earlier one it begins."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl
from uuid import uuid4

from kiosk_tui.errors import KioskError
from kiosk_tui.pages import places
from kiosk_tui.pages.filling.answer_text import text_of
from kiosk_tui.pages.model import Outcome, PageModel, Route
from kiosk_tui.pages.name_sorted import by_name
from kiosk_tui.pages.page import (
    Choice,
    Command,
    CommandKind,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Lock,
    Notice,
    Page,
    Part,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.dossier_query import DossierQuery
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.answers import NewDossier
    from kiosk_api.contract.dossier_types import DossierTypeSummary
    from kiosk_api.contract.dossiers import DossierSummary

EARLIER_SHOWN: Final = 50
"""So many earlier dossiers may be chosen, the newest first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user chose, by the name of the field."""

    applicant: str = ""
    type: str = ""
    main: str = ""
    copy: str = ""
    title: str = ""


class NewDossierModel(PageModel):
    """The screen `newDossier`. About: `applicant`, `type` or `copy` as far as they are decided, as a query."""

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__()
        self._services: Final = services
        given = dict(parse_qsl(about))
        self._wish = Wish(given.get("applicant", ""), given.get("type", ""), copy=given.get("copy", ""))
        self._copies: Final = self._wish.copy
        """The dossier that is duplicated: then neither applicant nor type is a question any more."""
        self._original: DossierSummary | None = None
        self._applicants: tuple[Choice, ...] | None = None
        self._types: Sequence[DossierTypeSummary] = ()
        self._earlier: Sequence[DossierSummary] = ()
        self._mains: Sequence[DossierSummary] = ()
        self._learning: asyncio.Task[None] | None = None
        self._failure: KioskError | None = None
        self._notice: Notice | None = None
        self._key: tuple[Wish, str] | None = None

    @property
    def page(self) -> Page:
        if self._applicants is None:
            return Page(places.NEW_DOSSIER, say("new_dossier.title"), busy=say("new_dossier.busy"))
        return Page(
            screen=places.NEW_DOSSIER,
            title=say("new_dossier.copy_title") if self._copies else say("new_dossier.title"),
            parts=tuple(self._parts()),
            commands=(
                Command("create", say("new_dossier.create"), "b"),
                Command("types", say("dossier_types.open"), "o", CommandKind.SCREEN),
                Command("choose", say("home.choose"), "n", CommandKind.MENU),
            ),
            notices=tuple(self._notices()),
            busy=say("new_dossier.busy") if self._is_learning else None,
            summary=self._summary(),
        )

    async def open(self) -> None:
        portal, session = self._services.portal, self._services.session
        if self._copies and not self._wish.applicant:
            original = (await portal.dossier(self._copies)).value
            self._wish = replace(
                self._wish,
                applicant=original.applicant.applicant_id,
                type=original.dossier_type,
                title=original.title,
            )
            self._applicants = (Choice(original.applicant.applicant_id, original.applicant.name),)
        elif session.acting_for is not None:
            one = session.acting_for
            self._wish = replace(self._wish, applicant=one.applicant_id)
            self._applicants = (Choice(one.applicant_id, one.name),)
        elif self._applicants is None:
            represented = await portal.all_representations()
            self._applicants = tuple(
                Choice(each.applicant.applicant_id, each.applicant.name) for each in represented
            )
            if len(self._applicants) == 1:
                self._wish = replace(self._wish, applicant=self._applicants[0].value)
        await self._learn()

    def stage(self, field_id: str, value: str) -> None:
        if field_id not in ("applicant", "type", "main", "copy", "title"):
            raise KeyError(field_id)
        self._notice = None
        changed = replace(self._wish, **{field_id: value.strip()})
        if field_id == "applicant":
            changed = replace(changed, type="", main="", copy="")
            self._types = self._earlier = self._mains = ()
        elif field_id == "type":
            changed = replace(changed, main="", copy="")
            self._earlier = self._mains = ()
        self._wish = changed
        if field_id in ("applicant", "type"):
            self._learn_soon()
        self.on_change(self.page)

    async def settled(self) -> None:
        while self._is_learning and self._learning is not None:
            await asyncio.wait([self._learning])
        if self._failure is not None:
            raise self._failure

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "choose":
            return Outcome(go=Route(places.REPRESENTATIONS))
        if command_id == "types":
            kind = self._wish.type
            return Outcome(go=Route(places.DOSSIER_TYPE, kind) if kind else Route(places.DOSSIER_TYPES))
        if command_id != "create":
            raise KeyError(command_id)
        await self.settled()
        missing = next((each for each in self._form().fields if each.required and not each.value), None)
        if missing is not None:
            self._notice = Notice(say("new_dossier.choose_first", field=missing.label), Tone.ERROR)
            return Outcome()
        made = await self._services.portal.create_dossier(self._new(), self._idempotency_key())
        return Outcome(go=Route(places.DOSSIER, made.value.kiosk_number), instead=True)

    async def close(self) -> None:
        if self._learning is not None:
            self._learning.cancel()

    # What the service knows

    @property
    def _is_learning(self) -> bool:
        return self._learning is not None and not self._learning.done()

    def _learn_soon(self) -> None:
        if self._learning is not None:
            self._learning.cancel()
        self._learning = asyncio.get_running_loop().create_task(self._learn_quietly())

    async def _learn_quietly(self) -> None:
        try:
            await self._learn()
            self._failure = None
        except KioskError as failure:
            self._failure = failure
        self.on_change(self.page)

    async def _learn(self) -> None:
        """Find out which types there are for the applicant, and which earlier dossiers for the type."""
        portal, wish = self._services.portal, self._wish
        if not wish.applicant:
            return
        if not self._types:
            self._types = (await portal.dossier_types(wish.applicant)).items
            if wish.type and self._type is None:
                self._wish = replace(self._wish, type="")
        kind = self._type
        if kind is None or self._copies:
            return
        self._earlier = await self._dossiers_of(kind.code)
        if kind.belongs_to is not None:
            self._mains = await self._dossiers_of(kind.belongs_to)

    async def _dossiers_of(self, type_code: str) -> Sequence[DossierSummary]:
        query = DossierQuery(
            applicants=(self._wish.applicant,),
            dossier_types=(type_code,),
            sort="-updatedAt",
            page_size=EARLIER_SHOWN,
        )
        return (await self._services.portal.dossiers(query)).items

    @property
    def _type(self) -> DossierTypeSummary | None:
        return next((each for each in self._types if each.code == self._wish.type), None)

    def _new(self) -> NewDossier:
        import msgspec

        from kiosk_api.contract.answers import NewDossier

        wish = self._wish
        return NewDossier(
            applicant_id=wish.applicant,
            dossier_type=wish.type,
            title=wish.title or msgspec.UNSET,
            copy_of=wish.copy or msgspec.UNSET,
            main_dossier=wish.main or msgspec.UNSET,
        )

    def _idempotency_key(self) -> str:
        """The name of this one wish: pressing twice makes one dossier."""
        if self._key is None or self._key[0] != self._wish:
            self._key = (self._wish, uuid4().hex)
        return self._key[1]

    # What the page says

    def _parts(self) -> list[Part]:
        parts: list[Part] = [
            Text(say("new_dossier.about_copy" if self._copies else "new_dossier.about")),
            self._form(),
        ]
        kind = self._type
        if kind is not None:
            parts.append(_type_facts(kind))
        elif self._wish.applicant and not self._types and not self._is_learning:
            parts.append(Text(say("new_dossier.no_types"), Tone.WARNING))
        return parts

    def _form(self) -> Form:
        wish = self._wish
        fields = [
            self._choice("applicant", "a", wish.applicant, self._applicants or (), fixed=self._is_for_one),
            self._choice("type", "d", wish.type, self._type_choices(), fixed=bool(self._copies)),
        ]
        kind = self._type
        if kind is not None and kind.belongs_to is not None and not self._copies:
            fields.append(self._choice("main", "h", wish.main, _as_choices(self._mains)))
        if self._earlier and not self._copies:
            earlier = self._choice("copy", "k", wish.copy, _as_choices(self._earlier))
            fields.append(replace(earlier, required=False, help=say("new_dossier.help_copy")))
        fields.append(
            Field(
                "title",
                say("new_dossier.field_title"),
                FieldKind.TEXT,
                wish.title,
                wish.title,
                key="e",
                help=say("new_dossier.help_title"),
            )
        )
        return Form("new", tuple(fields), submit="create", waits=True)

    @property
    def _is_for_one(self) -> bool:
        return bool(self._copies) or len(self._applicants or ()) == 1

    def _choice(
        self, name: str, key: str, value: str, choices: tuple[Choice, ...], *, fixed: bool = False
    ) -> Field:
        shown = next((each.label for each in choices if each.value == value), value)
        return Field(
            name,
            say(f"new_dossier.field_{name}"),
            FieldKind.CHOICE,
            value,
            shown,
            key=key,
            required=True,
            choices=choices,
            lock=Lock(say(f"new_dossier.fixed_{name}")) if fixed else None,
        )

    def _type_choices(self) -> tuple[Choice, ...]:
        types = (Choice(each.code, text_of(each.title), _closes(each)) for each in self._types)
        return by_name(types, self._services.session.language)

    def _notices(self) -> list[Notice]:
        notices = [self._notice] if self._notice is not None else []
        if self._failure is not None:
            notices.append(Notice(self._failure.what, Tone.ERROR))
        return notices

    def _summary(self) -> Phrase:
        kind = self._type
        if not self._wish.applicant:
            return say("new_dossier.summary_for_whom")
        if kind is None:
            return say("new_dossier.summary_which")
        return say("new_dossier.summary_ready", type=text_of(kind.title))


def _as_choices(dossiers: Sequence[DossierSummary]) -> tuple[Choice, ...]:
    return tuple(Choice(each.kiosk_number, each.title, each.kiosk_number) for each in dossiers)


def _closes(kind: DossierTypeSummary) -> Sayable | None:
    """Until when one may apply, or from when."""
    if kind.opens_on is not None:
        return say("new_dossier.opens_on", day=kind.opens_on)
    return say("new_dossier.closes_on", day=kind.closes_on) if kind.closes_on is not None else None


def _type_facts(kind: DossierTypeSummary) -> Facts:
    """For whom and for what a type is, and until when."""
    rows: list[Fact] = []
    if kind.about is not None:
        rows.append(Fact(say("new_dossier.what_for"), text_of(kind.about)))
    if kind.decree is not None:
        rows.append(Fact(say("dossier.decree"), text_of(kind.decree)))
    if kind.closes_on is not None:
        rows.append(Fact(say("new_dossier.closing_day"), kind.closes_on))
    else:
        rows.append(Fact(say("new_dossier.closing_day"), say("new_dossier.all_year")))
    return Facts(tuple(rows), text_of(kind.title))
