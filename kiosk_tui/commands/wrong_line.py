"""The command line that cannot be read, or not be followed here."""

from __future__ import annotations

from kiosk_tui.errors import BadSetting, InputRefused
from kiosk_tui.pages.phrase import Phrase, say


class UnknownCommand(BadSetting):
    """Nothing is called so. The fact `command` is what was typed, `commands` what could have been."""

    @property
    def what(self) -> Phrase:
        return Phrase("commands.unknown", self.facts)

    @property
    def why(self) -> Phrase:
        return Phrase("commands.known", self.facts)

    @property
    def next(self) -> Phrase:
        return say("commands.see_help")


class WrongLine(BadSetting):
    """An option or argument is missing, or is not one. The fact `fault` is a sentence that says which."""

    @property
    def what(self) -> Phrase:
        return say("commands.wrong_line")

    @property
    def why(self) -> Phrase:
        return Phrase("commands.fault", self.facts)

    @property
    def next(self) -> Phrase:
        return say("commands.see_help")


class NoTerminal(BadSetting):
    """The full screen is asked for where there is no terminal to show it on or to read keys from."""

    @property
    def what(self) -> Phrase:
        return say("commands.no_terminal")

    @property
    def why(self) -> Phrase:
        return say("commands.no_terminal_because")

    @property
    def next(self) -> Phrase:
        return say("commands.use_lines_or_command")


class NotOnThisPage(BadSetting):
    """`kiosk page` names a field or command that is not on offer there now. The fact `allowed` says what is."""

    @property
    def what(self) -> Phrase:
        return Phrase("commands.not_on_page", self.facts)

    @property
    def why(self) -> Phrase:
        return Phrase("commands.on_page", self.facts)

    @property
    def next(self) -> Phrase:
        return say("commands.show_page_first")


class NotConfirmed(BadSetting):
    """`kiosk page --do` names something grave without `--yes`. The fact `question` is what a person is asked."""

    @property
    def what(self) -> Phrase:
        return Phrase("commands.not_confirmed", self.facts)

    @property
    def why(self) -> Phrase:
        return Phrase("commands.confirm_asks", self.facts)

    @property
    def next(self) -> Phrase:
        return say("commands.say_yes")


class LockedField(InputRefused):
    """A field that is to be changed is locked. The fact `name` is its label, `lock` says why."""

    @property
    def what(self) -> Phrase:
        return Phrase("commands.locked", self.facts)

    @property
    def why(self) -> Phrase:
        return Phrase("commands.locked_because", self.facts)

    @property
    def next(self) -> Phrase:
        return say("commands.show_page_first")
