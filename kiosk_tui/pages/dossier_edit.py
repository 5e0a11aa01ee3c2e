"""One dossier being edited: what the service has, what was typed, what collided, what can be undone.

Pure: it knows no service and no disk. `DossierModel` asks and keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from kiosk_tui.drafts import Draft
from kiosk_tui.pages import dossier_fields
from kiosk_tui.pages.page import Fact, Facts, Form
from kiosk_tui.pages.phrase import Phrase, say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.dossiers import Dossier
    from kiosk_api.contract.people import Representative


class DossierEdit:
    """The dossier as it was read, with the user's typing on top."""

    def __init__(self, read: Versioned[Dossier], people: Sequence[Representative]) -> None:
        self._read = read
        self._version = read.version
        self._faults: dict[str, Phrase] = {}
        self._wish: tuple[object, str] | None = None
        self.people: Final = tuple(people)
        self.typed: dict[str, str] = {}
        """What is not saved yet, by field id."""
        self.theirs: Versioned[Dossier] | None = None
        """The dossier as somebody else left it, while the user has not decided between the two."""
        self.undo: dict[str, str] = {}
        """What the last change replaced, by field id."""

    @property
    def dossier(self) -> Dossier:
        """What the service had when we last asked."""
        return self._read.value

    @property
    def version(self) -> str:
        """The version that the typing is meant for."""
        return self._version

    @property
    def form(self) -> Form:
        return dossier_fields.dossier_form(self.dossier, self.people, self.typed, self._faults)

    @property
    def faulty(self) -> str | None:
        """The first field that cannot be saved."""
        return next((each for each in dossier_fields.FIELD_IDS if each in self._faults), None)

    def type(self, field_id: str, text: str) -> None:
        """Take what was typed. Typing what the service has is no change."""
        if field_id not in dossier_fields.FIELD_IDS:
            raise KeyError(field_id)
        value = dossier_fields.normal(field_id, text)
        self._faults.pop(field_id, None)
        if value == dossier_fields.saved_values(self.dossier)[field_id]:
            self.typed.pop(field_id, None)
            return
        self.typed[field_id] = value
        fault = dossier_fields.fault_of(field_id, value, self.people)
        if fault is not None:
            self._faults[field_id] = fault

    def refuse(self, faults: Mapping[str, Phrase]) -> None:
        """The service found faults that we did not see."""
        self._faults.update(faults)

    def discard(self) -> None:
        """Forget what was typed."""
        self.typed.clear()
        self._faults.clear()
        self._version = self._read.version

    def take_up(self, draft: Draft) -> None:
        """Go on with typing of an earlier time, meant for the version of then: saving may collide."""
        for field_id, text in draft.fields.items():
            if field_id in dossier_fields.FIELD_IDS:
                self.type(field_id, text)
        self._version = draft.version

    def reread(self, read: Versioned[Dossier]) -> None:
        """The service was asked again. When a field that the user types in has changed, they collide."""
        before = dossier_fields.saved_values(self.dossier)
        now = dossier_fields.saved_values(read.value)
        if any(before[each] != now[each] for each in self.typed):
            self.theirs = read
            return
        self._read = read
        self._version = read.version

    def saved(self, read: Versioned[Dossier]) -> None:
        """The change was made: remember what it replaced, so that it can be undone."""
        before = dossier_fields.saved_values(self.dossier)
        after = dossier_fields.saved_values(read.value)
        self.undo = {
            each: before[each]
            for each in dossier_fields.FIELD_IDS
            if before[each] and before[each] != after[each]
        }
        self._read = read
        self.theirs = None
        self._wish = None
        self.discard()

    def keep_mine(self) -> None:
        """Put the typing on top of what somebody else left."""
        assert self.theirs is not None  # noqa: S101 - offered only then
        typed = dict(self.typed)
        self._read = self.theirs
        self.theirs = None
        self.discard()
        for field_id, value in typed.items():
            self.type(field_id, value)

    def take_theirs(self) -> None:
        """Leave it as somebody else left it."""
        assert self.theirs is not None  # noqa: S101 - offered only then
        self._read = self.theirs
        self.theirs = None
        self.undo = {}
        self.discard()

    def idempotency_key(self, values: Mapping[str, str]) -> str:
        """The name of this one wish: the same for a second try, another one when the wish changes."""
        wish = (tuple(sorted(values.items())), self._version)
        if self._wish is None or self._wish[0] != wish:
            self._wish = (wish, uuid4().hex)
        return self._wish[1]

    def shown(self, field_id: str, value: str) -> str:
        """A value as people read it."""
        return dossier_fields.shown(field_id, value, self.dossier, self.people)

    def both_versions(self) -> Facts:
        """Each field in which the two versions differ: the user's, and in the note the other's."""
        assert self.theirs is not None  # noqa: S101 - asked only then
        other = self.theirs.value
        mine = {**dossier_fields.saved_values(self.dossier), **self.typed}
        theirs = dossier_fields.saved_values(other)
        rows = tuple(
            Fact(
                dossier_fields.LABELS[each],
                say("dossier.mine", value=self.shown(each, mine[each])),
                note=say(
                    "dossier.theirs",
                    value=dossier_fields.shown(each, theirs[each], other, self.people),
                ),
            )
            for each in dossier_fields.FIELD_IDS
            if mine[each] != theirs[each]
        )
        return Facts(rows, say("dossier.both_versions"))
