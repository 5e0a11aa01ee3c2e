"""One tab being filled in: what the service has, what was typed, and which questions somebody else answered too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk_tui.pages.edit import Edit
from kiosk_tui.pages.page import Fact, Facts
from kiosk_tui.pages.phrase import say
from kiosk_tui.portal.versioned import Versioned

if TYPE_CHECKING:
    from kiosk_api.contract.answers import TabAnswers
    from kiosk_tui.pages.filling.tab_fields import TabFields


class TabEdit(Edit["TabAnswers"]):
    """An `Edit` in which two people may each answer their own questions, and in which each collision is decided."""

    def __init__(self, read: Versioned[TabAnswers], fields: TabFields) -> None:
        super().__init__(read, fields)
        self._kept: set[str] = set()
        """Questions of which the user keeps their own answer, while others are not decided yet."""

    @property
    def collisions(self) -> tuple[str, ...]:
        """The questions that both answered otherwise, and between whose answers the user has not decided."""
        if self.theirs is None:
            return ()
        after, began = self.fields.saved_values(self.theirs.value), self.began
        return tuple(
            each
            for each in self.fields.field_ids
            if each in self.typed
            and each not in self._kept
            and after[each] not in (began[each], self.typed[each])
        )

    @property
    def sendable(self) -> dict[str, str]:
        """What was typed and can be kept; nothing while there is something to decide."""
        if self.theirs is not None:
            return {}
        return {
            each: text for each, text in self.typed.items() if self.fields.fault_of(each, self.values) is None
        }

    def keep(self, field_id: str) -> None:
        """Of one question the user's own answer stays."""
        self._kept.add(field_id)
        self._go_on_when_decided()

    def take(self, field_id: str) -> None:
        """Of one question the other answer stays."""
        self.typed.pop(field_id, None)
        self._go_on_when_decided()

    def keep_mine(self) -> None:
        self._kept.clear()
        super().keep_mine()

    def take_theirs(self) -> None:
        """Of each question that is not decided the other answer stays. What else was typed stays too."""
        for field_id in self.collisions:
            self.typed.pop(field_id, None)
        self.keep_mine()

    def both_versions(self) -> Facts:
        """Each question that is to be decided: the user's answer, and in the note the other's."""
        assert self.theirs is not None  # noqa: S101 - asked only then
        other = self.theirs.value
        after = self.fields.saved_values(other)
        rows = tuple(
            Fact(
                self.fields.label(each),
                say("edit.mine", value=self.shown(each, self.typed[each]) or say("edit.empty")),
                note=say(
                    "edit.theirs", value=self.fields.shown(each, after[each], other) or say("edit.empty")
                ),
            )
            for each in self.collisions
        )
        return Facts(rows, say("edit.both_versions"))

    def _go_on_when_decided(self) -> None:
        if self.theirs is not None and not self.collisions:
            self.keep_mine()
