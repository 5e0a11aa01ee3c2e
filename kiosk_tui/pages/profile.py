"""The representative's own details for one applicant (DOMAIN 1.7: e-mail, and phone or mobile, required)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from kiosk_tui.pages import email_address, phone_number, places
from kiosk_tui.pages.editable import Editable
from kiosk_tui.pages.model import Outcome, Route
from kiosk_tui.pages.of_applicant import OfApplicant
from kiosk_tui.pages.page import (
    Command,
    CommandKind,
    Fact,
    Facts,
    Field,
    FieldKind,
    Form,
    Notice,
    Page,
    Text,
    Tone,
)
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.people import Profile, ProfilePatch
    from kiosk_tui.services import Services

EMAIL: Final = "email"
PHONE: Final = "phone"
MOBILE: Final = "mobile"
FIELD_IDS: Final = (EMAIL, PHONE, MOBILE)
"""As the contract names them."""
LABELS: Final = {
    EMAIL: say("profile.email"),
    PHONE: say("profile.phone"),
    MOBILE: say("profile.mobile"),
}
KEYS: Final = {EMAIL: "e", PHONE: "f", MOBILE: "c"}


class ProfileFields(Editable["Profile"]):
    """The fields of a profile. One of the two numbers is enough."""

    checks_all: ClassVar[bool] = True
    field_ids = FIELD_IDS

    def label(self, field_id: str) -> Sayable:
        return LABELS[field_id]

    def saved_values(self, thing: Profile) -> dict[str, str]:
        return {EMAIL: thing.email or "", PHONE: thing.phone or "", MOBILE: thing.mobile or ""}

    def normal(self, field_id: str, typed: str) -> str:
        return typed.strip() if field_id == EMAIL else phone_number.compact(typed)

    def shown(self, field_id: str, value: str, thing: Profile) -> Sayable:
        return value if field_id == EMAIL else phone_number.in_groups(value)

    def fault_of(self, field_id: str, values: Mapping[str, str]) -> Phrase | None:
        value = values[field_id]
        if field_id == EMAIL:
            return email_address.fault_of(value)
        if value:
            return phone_number.fault_of(value)
        lacks_both = field_id == PHONE and not values[MOBILE]
        return say("errors.field.any_of_expected") if lacks_both else None

    def may_be_empty(self, field_id: str) -> bool:
        return field_id != EMAIL

    def form(self, thing: Profile, typed: Mapping[str, str], faults: Mapping[str, Phrase]) -> Form:
        saved = self.saved_values(thing)
        values = {**saved, **typed}

        def field(field_id: str) -> Field:
            other = {PHONE: MOBILE, MOBILE: PHONE}.get(field_id)
            return Field(
                field_id,
                LABELS[field_id],
                FieldKind.EMAIL if field_id == EMAIL else FieldKind.TEXT,
                values[field_id],
                self.shown(field_id, values[field_id], thing),
                saved=self.shown(field_id, saved[field_id], thing),
                key=KEYS[field_id],
                required=other is None or not values[other],
                help=say(f"profile.help_{field_id}"),
                fault=faults.get(field_id),
            )

        return Form("profile", tuple(map(field, FIELD_IDS)), submit="save")


class ProfileModel(OfApplicant["Profile"]):
    """The screen `profile`. About: an applicant id; absent: the applicant for whom the user acts."""

    screen: ClassVar[str] = places.PROFILE

    def __init__(self, services: Services, about: str = "") -> None:
        super().__init__(services, about)
        self._applicant_name = ""

    @property
    def page(self) -> Page:
        if not self._about:
            account = self._services.session.account
            return Page(
                places.PROFILE,
                say("profile.title"),
                (
                    Facts((Fact(say("profile.name"), account.name if account else ""),)),
                    Text(say("profile.choose_first")),
                ),
                self._everywhere(),
                summary=say("profile.choose_first"),
            )
        if self._edit is None:
            return Page(places.PROFILE, say("profile.title"), busy=say("profile.busy"))
        profile = self._edit.value
        return Page(
            screen=places.PROFILE,
            title=say("profile.title_for", name=self._applicant_name),
            parts=(
                *self._collided(),
                Facts((Fact(say("profile.name"), profile.name),)),
                self._edit.form,
                Text(say("profile.per_applicant")),
            ),
            commands=(
                *self._edit_commands(),
                Command("copy", say("profile.copy"), "p", CommandKind.SCREEN),
                *self._everywhere(),
            ),
            notices=tuple(self._notices(profile)),
            summary=say("profile.summary", name=profile.name, applicant=self._applicant_name),
        )

    async def perform(self, command_id: str, about: str = "") -> Outcome:
        if command_id == "choose":
            return Outcome(go=Route(places.REPRESENTATIONS))
        if command_id == "sign_out":
            await self._services.sign_in.sign_out()
            return Outcome(go=Route(places.SIGN_IN), instead=True)
        if await self._perform_edit(command_id):
            return Outcome()
        if command_id == "copy":
            return Outcome(go=Route(places.PROFILE_COPY, self._about))
        raise KeyError(command_id)

    async def _read(self) -> Versioned[Profile]:
        return await self._services.portal.versioned_profile(self._about)

    async def _fields_of(self, read: Versioned[Profile]) -> ProfileFields:
        self._applicant_name = (await self._services.portal.applicant(self._about)).name.value
        return ProfileFields()

    async def _change(
        self, values: Mapping[str, str], version: str, idempotency_key: str
    ) -> Versioned[Profile]:
        portal = self._services.portal
        return await portal.change_profile(self._about, patch_of(values), version, idempotency_key)

    def _name(self, thing: Profile) -> str:
        return self._applicant_name

    def _notices(self, profile: Profile) -> list[Notice]:
        notices = self._edit_notices()
        if not (profile.email and (profile.phone or profile.mobile)):
            notices.append(Notice(say("profile.incomplete"), Tone.WARNING))
        return notices

    @staticmethod
    def _everywhere() -> tuple[Command, ...]:
        return (
            Command("choose", say("home.choose"), "a", CommandKind.MENU),
            Command("sign_out", say("home.sign_out"), "s", CommandKind.MENU),
        )


def patch_of(values: Mapping[str, str]) -> ProfilePatch:
    """The change to send: only what is in `values`."""
    import msgspec

    from kiosk_api.contract.people import ProfilePatch

    def number(field_id: str) -> str | msgspec.UnsetType | None:
        return (values[field_id] or None) if field_id in values else msgspec.UNSET

    return ProfilePatch(email=values.get(EMAIL, msgspec.UNSET), phone=number(PHONE), mobile=number(MOBILE))
