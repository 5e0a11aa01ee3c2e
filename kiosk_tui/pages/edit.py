"""One thing being edited: what the service has, what was typed, what collided, what can be undone.

Pure: it knows no service and no disk. `EditingModel` asks and keeps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Generic
from uuid import uuid4

from kiosk_tui.drafts import Draft
from kiosk_tui.pages.editable import Editable, Thing
from kiosk_tui.pages.page import Fact, Facts, Form
from kiosk_tui.pages.phrase import Phrase, Sayable, say
from kiosk_tui.portal.versioned import Versioned


class Edit(Generic[Thing]):
    """The thing as it was read, with the user's typing on top."""

    def __init__(self, read: Versioned[Thing], fields: Editable[Thing]) -> None:
        self._read = read
        self._version = read.version
        self._faults: dict[str, Phrase] = {}
        self._refused: dict[str, Phrase] = {}
        self._wish: tuple[object, str] | None = None
        self._began: dict[str, str] = {}
        self.fields: Final = fields
        self.typed: dict[str, str] = {}
        """What is not saved yet, by field id."""
        self.theirs: Versioned[Thing] | None = None
        """The thing as somebody else left it, while the user has not decided between the two."""
        self.undo: dict[str, str] = {}
        """What the last change replaced, by field id, as long as the service still has what it put there."""
        self.undo_lost: dict[str, str] = {}
        """What the last change replaced, once somebody else changed the same fields after it."""

    @property
    def read(self) -> Versioned[Thing]:
        """What the service had when we last asked, with its version."""
        return self._read

    @property
    def value(self) -> Thing:
        """What the service had when we last asked."""
        return self._read.value

    @property
    def version(self) -> str:
        """The version that the typing is meant for."""
        return self._version

    @property
    def began(self) -> dict[str, str]:
        """What the service had in each typed field when the typing began, by field id."""
        saved = self.fields.saved_values(self.value)
        return {each: self._began.get(each, saved[each]) for each in self.typed}

    @property
    def form(self) -> Form:
        return self.fields.form(self.value, self.typed, {**self._faults, **self._refused})

    @property
    def faulty(self) -> str | None:
        """The first field that cannot be saved."""
        faults = {**self._faults, **self._refused}
        return next((each for each in self.fields.field_ids if each in faults), None)

    def check(self) -> str | None:
        """Look at everything that must be right before saving; return the first field that is not."""
        if self.fields.checks_all:
            values = self.values
            for each in self.fields.field_ids:
                self._note(each, self.fields.fault_of(each, values))
        return self.faulty

    def type(self, field_id: str, text: str) -> None:
        """Take what was typed. Typing what the service has is no change."""
        if field_id not in self.fields.field_ids:
            raise KeyError(field_id)
        value = self.fields.normal(field_id, text)
        self._faults.pop(field_id, None)
        self._refused.pop(field_id, None)
        if value == self.fields.saved_values(self.value)[field_id]:
            self.typed.pop(field_id, None)
            self._began.pop(field_id, None)
        else:
            self.typed[field_id] = value
            self._note(field_id, self.fields.fault_of(field_id, self.values))
        self._look_again(field_id)

    def refuse(self, faults: Mapping[str, Phrase]) -> None:
        """The service found faults that we did not see."""
        self._refused = {each: fault for each, fault in faults.items() if each in self.fields.field_ids}

    def discard(self) -> None:
        """Forget what was typed."""
        self.typed.clear()
        self._began.clear()
        self._faults.clear()
        self._refused.clear()

    def take_up(self, draft: Draft) -> None:
        """Go on with typing of an earlier time. It collides where somebody else changed the same field since."""
        for field_id, text in draft.fields.items():
            if field_id in self.fields.field_ids:
                self.type(field_id, text)
                self._began[field_id] = draft.began.get(field_id, "")
        self.theirs = self._read if self._collides(self._read) else None

    def reread(self, read: Versioned[Thing]) -> None:
        """The service was asked again. When a field that the user types in has changed, they collide."""
        if self._collides(read):
            self.theirs = read
            return
        self.theirs = None
        self._adopt(read)

    def undo_overtaken(self, now: Versioned[Thing]) -> bool:
        """Somebody else saved before the undo did. True: in other fields, so it can be sent on top of that."""
        self._adopt(now)
        return bool(self.undo)

    def overtaken(self, now: Versioned[Thing]) -> bool:
        """Somebody else saved first. True: in other fields than was typed in, so it can be sent on top of that."""
        self.reread(now)
        return self.theirs is None

    def saved(self, read: Versioned[Thing], sent: Mapping[str, str]) -> None:
        """The change was made: remember what it replaced, so that it can be undone.

        What was typed since it was sent is still to be saved.
        """
        before = self.fields.saved_values(self.value)
        after = self.fields.saved_values(read.value)
        self.undo = {
            each: before[each]
            for each in self.fields.field_ids
            if before[each] != after[each] and (before[each] or self.fields.may_be_empty(each))
        }
        self.undo_lost = {}
        self._read = read
        self._version = read.version
        self.theirs = None
        self._wish = None
        newer = {each: text for each, text in self.typed.items() if sent.get(each) != text}
        self.discard()
        for field_id, text in newer.items():
            self.type(field_id, text)

    def keep_mine(self) -> None:
        """Put the typing on top of what somebody else left."""
        assert self.theirs is not None  # noqa: S101 - offered only then
        typed = dict(self.typed)
        self.discard()
        self._adopt(self.theirs)
        self.theirs = None
        for field_id, value in typed.items():
            self.type(field_id, value)

    def take_theirs(self) -> None:
        """Leave it as somebody else left it."""
        assert self.theirs is not None  # noqa: S101 - offered only then
        self.discard()
        self._adopt(self.theirs)
        self.theirs = None

    def idempotency_key(self, values: Mapping[str, str]) -> str:
        """The name of this one wish: the same for a second try, another one when the wish changes."""
        wish = (tuple(sorted(values.items())), self._version)
        if self._wish is None or self._wish[0] != wish:
            self._wish = (wish, uuid4().hex)
        return self._wish[1]

    def shown(self, field_id: str, value: str) -> Sayable:
        """A value as people read it."""
        return self.fields.shown(field_id, value, self.value)

    def still_new(self, draft: Draft | None, but: Collection[str] = ()) -> Draft | None:
        """What typing of an earlier time says that the service does not have, leaving out the fields `but`."""
        saved = self.fields.saved_values(self.value)
        if draft is None:
            return None
        return draft.only(lambda each, text: each not in but and saved.get(each, text) != text)

    def both_versions(self) -> Facts:
        """Each field that the user typed in, where the two differ: the user's, and in the note the other's."""
        assert self.theirs is not None  # noqa: S101 - asked only then
        other = self.theirs.value
        theirs = self.fields.saved_values(other)
        rows = tuple(
            Fact(
                self.fields.label(each),
                say("edit.mine", value=self.shown(each, self.typed[each]) or say("edit.empty")),
                note=say(
                    "edit.theirs", value=self.fields.shown(each, theirs[each], other) or say("edit.empty")
                ),
            )
            for each in self.fields.field_ids
            if each in self.typed and self.typed[each] != theirs[each]
        )
        return Facts(rows, say("edit.both_versions"))

    def also_changed(self) -> Facts:
        """What somebody else made of the fields that the user did not type in: it stays, whatever is chosen."""
        assert self.theirs is not None  # noqa: S101 - asked only then
        other = self.theirs.value
        before, theirs = self.fields.saved_values(self.value), self.fields.saved_values(other)
        rows = tuple(
            Fact(
                self.fields.label(each),
                self.fields.shown(each, theirs[each], other) or say("edit.empty"),
                note=say("edit.was", value=self.shown(each, before[each]) or say("edit.empty")),
            )
            for each in self.fields.field_ids
            if each not in self.typed and before[each] != theirs[each]
        )
        return Facts(rows, say("edit.also_changed"))

    def listed(self, values: Mapping[str, str], heading: Sayable) -> Facts:
        """Values of fields, such as what stood there before."""
        rows = tuple(
            Fact(self.fields.label(each), self.shown(each, values[each]) or say("edit.empty"))
            for each in self.fields.field_ids
            if each in values
        )
        return Facts(rows, heading)

    @property
    def values(self) -> dict[str, str]:
        """Every field as it would be saved."""
        return {**self.fields.saved_values(self.value), **self.typed}

    def _adopt(self, read: Versioned[Thing]) -> None:
        """Go on from what the service has now. A change that others overwrote can no longer be undone."""
        before, after = self.fields.saved_values(self.value), self.fields.saved_values(read.value)
        if any(before[each] != after[each] for each in self.undo):
            self.undo, self.undo_lost = {}, self.undo
        self._read = read
        self._version = read.version
        self._began.clear()
        for each in [each for each, value in self.typed.items() if value == after[each]]:
            self.type(each, after[each])

    def _collides(self, now: Versioned[Thing]) -> bool:
        """Tell whether somebody made of a typed field what is neither what was there nor what was typed."""
        after, began = self.fields.saved_values(now.value), self.began
        return any(after[each] not in (began[each], value) for each, value in self.typed.items())

    def _note(self, field_id: str, fault: Phrase | None) -> None:
        if fault is None:
            self._faults.pop(field_id, None)
        else:
            self._faults[field_id] = fault

    def _look_again(self, typed: str) -> None:
        """A fault of another field may be over: one phone number is enough, a post code decides the municipality."""
        values = self.values
        for each in [each for each in self._faults if each != typed]:
            self._note(each, self.fields.fault_of(each, values))
