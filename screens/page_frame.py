"""The frame of a portal screen: header, rail, the page with its parts and buttons, and the keys at the foot.

It shows a page and says where the focus is. What happens to keys and commands is the matter of `PortalScreen`.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widget import Widget

from kiosk_tui.keys import MAIN_SCREENS
from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages import places
from kiosk_tui.pages.model import Route
from kiosk_tui.pages.page import Field, Notice, Page, Part, Steps, Tone, Ways
from kiosk_tui.pages.phrase import Sayable
from kiosk_tui.pages.records import Records
from screens.face import STYLES, app_of
from screens.parts.filter_bar import FilterBar
from screens.parts.form import FormView
from screens.parts.records import RecordsView
from screens.parts.views import PartColumn, PartView
from screens.parts.ways import WaysView
from screens.widgets.command_bar import MENU, CommandBar
from screens.widgets.has_field import HasField
from screens.widgets.header import Header, Standing
from screens.widgets.hints import Hints
from screens.widgets.line_field import TextField
from screens.widgets.long_text import LongTextField
from screens.widgets.looks import ROLES
from screens.widgets.notices import Notices
from screens.widgets.page_body import PageBody
from screens.widgets.rail import Rail
from screens.widgets.record_list import RecordList
from screens.widgets.roving import Roving
from screens.widgets.title import Title

PAGE_STYLES: Final[list[str | PurePath]] = [STYLES / "page.tcss", STYLES / "parts.tcss"]
"""What a screen with a stylesheet of its own has before it."""


BELONGS_TO: Final = {
    **dict.fromkeys(places.OF_DOSSIERS, places.DOSSIERS),
    **dict.fromkeys(places.OF_MANDATES, places.MANDATES),
    "attachment": "dossiers",
    "newAttachment": "dossiers",
    "bulkChange": "dossiers",
    "address": "applicant",
    "profileCopy": "profile",
    "accessQuestion": "access",
    "doctor": "access",
    "support": "access",
    "record": "applicant",
    "dossierTypes": "dossiers",
    "dossierType": "dossiers",
    "history": "dossiers",
    "historyEntry": "dossiers",
    **dict.fromkeys(places.OF_RIGHTS, places.RIGHTS),
    **dict.fromkeys(places.OF_APPOINTMENTS, places.APPLICANT),
}
"""The main screen of some of the screens below one, for the rail."""


class PageFrame(Screen[None]):
    """A page in its frame, laid out the same everywhere."""

    AUTO_FOCUS: ClassVar = ""
    ALLOW_SELECT = False
    CSS_PATH: ClassVar[CSSPathType | None] = PAGE_STYLES
    COMPONENT_CLASSES: ClassVar = set(ROLES)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (116, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - as Textual has it

    def __init__(self, route: Route, page: Page, voice: Voice, standing: Standing, *, icons: bool) -> None:
        super().__init__()
        self.route = route
        self.shown = page
        """The page as it is on the screen."""
        self.voice = voice
        self.header = Header(voice, standing)
        self.set_class(not standing.signed_in, "-signed-out")
        self.rail = Rail(voice, self.main_screen, icons=icons)
        self.page_title = Title()
        self.notices = Notices()
        self.body = PageBody(id="body")
        self.bar = CommandBar(self._read_on)
        self.hints = Hints(voice)
        self._main = Vertical(id="main")
        self._side = Vertical(id="side")
        self._columns = (PartColumn(self._main), PartColumn(self._side))
        self._own_notices: tuple[Notice, ...] = ()
        self._dismissed: tuple[Notice, ...] = ()
        self.failed = False
        """True when the page could not be fetched: then it waits for nothing any more."""

    @property
    def main_screen(self) -> str:
        """The main screen to which this one belongs, for the rail."""
        if self.route.screen in MAIN_SCREENS:
            return self.route.screen
        if self.route.about.startswith("applicant|"):  # the history of an applicant, not of a dossier
            return "applicant"
        return BELONGS_TO.get(self.route.screen, "")

    @property
    def views(self) -> list[PartView]:
        """The views of the page's parts, in reading order."""
        return [view for column in self._columns for view in column.views]

    @property
    def unsaved(self) -> bool:
        """True while something was typed that the service does not have."""
        return any(field.changed for form in self.shown.forms if form.submit for field in form.fields)

    @property
    def can_show(self) -> bool:
        """True once the frame stands; the model may have something to say before that."""
        return self._main.is_attached

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal(id="middle"):
            yield self.rail
            with Vertical(id="page"):
                yield self.page_title
                yield self.notices
                with self.body, Horizontal(id="columns"):
                    yield self._main
                    yield self._side
                yield self.bar
        yield self.hints

    def show_page(self, page: Page) -> list[PartView]:
        """Show a page, and return the views that came with it. Views of parts that stay keep typing and cursors."""
        self.shown = page
        main, side = self._columns
        is_list = any(isinstance(part, Records) and part.opens for part in page.parts)
        with app_of(self).batch_update():
            self.show_notices()
            parts = self.parts_of(page)
            fresh = main.show([part for part in parts if not self.at_side(part)], self.voice)
            fresh += side.show([part for part in parts if self.at_side(part)], self.voice)
            self._show_commands(page)
            self._show_title()
            self.set_class(is_list, "-list")
            self.body.can_focus = not is_list  # a list scrolls by itself
            self.hints.look_again()
        return fresh

    def _show_title(self) -> None:
        """Show the title, and beside it what the page waits for, how it stands, or how many rows it has."""
        page = self.shown
        waits_for = page.busy if not self.failed else None
        beside = waits_for or page.state
        counted = [view.counted for view in self._records if view.counts_beside_title]
        said = self.voice.say(beside) if beside is not None else "".join(counted[:1])
        self.page_title.show(self.title_of(page), said)

    def on_record_list_counted(self, event: RecordList.Counted) -> None:
        event.stop()
        self._show_title()

    @property
    def _records(self) -> list[RecordsView]:
        return [view for view in self.views if isinstance(view, RecordsView)]

    def _show_commands(self, page: Page) -> None:
        """Offer the page's commands. A key meant for a button that is gone must not open the menu in its place."""
        before = self.bar.target
        on_ways = {command.id for part in page.parts if isinstance(part, Ways) for command in part.commands}
        others = tuple(command for command in page.commands if command.id not in on_ways)
        self.bar.show(others, frozenset(form.submit for form in page.forms), self.voice)
        if self.bar.has_focus and self.bar.target in ("", MENU) and before != self.bar.target:
            self.set_focus(self.body)

    def title_of(self, page: Page) -> str:
        """Say the title of a page."""
        return self.voice.say(page.title)

    def parts_of(self, page: Page) -> Sequence[Part]:
        """Return the parts to show. A screen that says one of them in a way of its own leaves it out."""
        return page.parts

    def notices_of(self, page: Page) -> Sequence[Notice]:
        """Return the notices to show."""
        return page.notices

    def at_side(self, part: Part) -> bool:
        """Say whether a part stands beside the others on a wide screen (and after them on a narrow one)."""
        return isinstance(part, Steps) and not part.stacked

    def speak(self, voice: Voice) -> None:
        """Say everything in another language. Nothing that was typed is lost."""
        self.voice = voice
        self.header.show(self.header.standing, voice)
        self.rail.speak(voice)
        self.hints.speak(voice)
        if self.can_show:
            self.show_page(self.page_now)

    @property
    def page_now(self) -> Page:
        """The page to show when it is to be said anew."""
        return self.shown

    def stand(self, standing: Standing) -> None:
        """Show for whom and by whom, as it is now."""
        self.header.show(standing, self.voice)
        self.hints.look_again()
        self.set_class(not standing.signed_in, "-signed-out")

    # Notices

    def announce(self, words: Sayable, tone: Tone) -> None:
        """Add a notice that stays until it is closed, or until something else was done."""
        notice = Notice(words, tone)
        self._own_notices = (notice, *(other for other in self._own_notices if other != notice))
        self.show_notices()

    def show_notices(self) -> None:
        """Show the page's notices and those of the screen, but for the ones that were closed."""
        self._dismissed = tuple(each for each in self._dismissed if each in self.shown.notices)
        open_ones = [notice for notice in self.notices_of(self.shown) if notice not in self._dismissed]
        self.notices.show((*self._own_notices, *open_ones), self.voice)

    def dismiss_notice(self, number: int = 0) -> None:
        """Close a notice; the newest when no other is named."""
        if number >= len(self.notices.notices):
            return
        notice = self.notices.notices[number]
        had_focus = self.notices.has_focus
        self._own_notices = tuple(each for each in self._own_notices if each != notice)
        self._dismissed = (*self._dismissed, notice)
        self.show_notices()
        if had_focus and not self.notices.notices:
            self.rest()

    def forget_notices(self) -> None:
        """Something new was done: what was said about the thing before is over."""
        self._own_notices = ()
        self._dismissed = ()

    # Focus

    def rest(self) -> None:
        """Put the focus where letters are commands: on a list or ways, else the buttons, else the page."""
        if not self.is_current:
            return
        if self.shown.at and self.focus_field(self.shown.at):
            return
        for view in self.views:
            if isinstance(view, RecordsView) and view.part.opens:
                self.set_focus(view.list)
                return
        fills_in = any(isinstance(view, FormView) for view in self.views)
        ways = next((view for view in self.views if isinstance(view, WaysView)), None)
        if ways is not None and (not fills_in or ways is self.views[0]):
            self.set_focus(ways, scroll_visible=False)
        elif self.bar.buttons and not fills_in:
            self.set_focus(self.bar)
        else:
            self.set_focus(self.body)

    def on_page_body_arrow(self, event: PageBody.Arrow) -> None:
        event.stop()
        self._step(event.steps)

    def on_roving_edge(self, event: Roving.Edge) -> None:
        """Go on where the targets of one thing end, as if the page were one list."""
        event.stop()
        if event.roving is self.bar or self.body in event.roving.ancestors:
            self._step(event.steps)

    def on_record_list_edge(self, event: RecordList.Edge) -> None:
        """Go on from a table within a page; a list that is the page ends where it ends."""
        event.stop()
        if not self.has_class("-list"):
            self._step(event.steps)

    @property
    def _within(self) -> list[Widget]:
        """What can have the focus within the page, from top to bottom."""
        return [each for each in self.focus_chain if self.body in each.ancestors]

    def _step(self, steps: int) -> None:
        """Move with an arrow: to the next thing that can have the focus, or a line on where there is none in view."""
        within = self._within
        focused = self.focused
        if focused in within:
            at = within.index(focused) + steps
        elif focused is self.bar:
            at = len(within) - 1
        else:
            at = next((at for at, each in enumerate(within) if self.body.region.overlaps(each.region)), -1)
            if steps < 0:
                at = -1
        if 0 <= at < len(within):
            self.set_focus(within[at])
        elif steps > 0:
            if not self._read_on(everywhere=True) and self.bar.display:
                self.set_focus(self.bar)
        elif self.body.scroll_offset.y:
            self.body.scroll_relative(y=-1, animate=False)
        elif focused in within and self.body.can_focus:
            self.set_focus(self.body)

    def _read_on(self, *, everywhere: bool = False) -> bool:
        """Move the page a line on; False at its end, and from the buttons where there is something to move among."""
        if self.body.scroll_offset.y >= self.body.max_scroll_y or (self._within and not everywhere):
            return False
        self.body.scroll_relative(y=1, animate=False)
        return True

    def on_ways_view_moved(self, event: WaysView.Moved) -> None:
        """Follow the cursor among ways, with the line above it: it may be their heading."""
        event.stop()
        top = event.ways.content_region.y - self.body.scrollable_content_region.y + self.body.scroll_offset.y
        self.body.scroll_to_region(Region(0, max(0, top + event.line - 1), 1, 3), animate=False)

    def on_command_bar_turned(self, event: CommandBar.Turned) -> None:
        """Turn a page that is read while the focus rests on its buttons."""
        event.stop()
        self.body.scroll_relative(y=event.pages * max(1, self.body.size.height - 1), animate=False)

    def look_at(self, fresh: Sequence[PartView]) -> None:
        """Bring into view what a command brought: records with the focus on them, anything else from the top.

        Two versions to choose from scroll a field away that still has the focus; the letter of an answer would be
        typed into it unseen.
        """
        for view in fresh:
            if isinstance(view, RecordsView):
                self.set_focus(view.list, scroll_visible=False)
                # Its rows are laid out with the next refresh; before that there is nothing to scroll to.
                view.call_after_refresh(self.body.scroll_to_widget, view, animate=False, top=True)
                return
        if isinstance(self.focused, TextField | LongTextField):
            self.set_focus(self.body)
        self.body.scroll_home(animate=False)

    def does(self, action: str) -> bool:
        """Say whether a key that works everywhere does something on this screen."""
        match action:
            case "menu":
                return bool(self.bar.menu)
            case "dismiss_notice":
                return bool(self.notices.notices)
            case "filters":
                return any(isinstance(view, FilterBar) for view in self.views)
            case "on_behalf":
                return self.route.screen != "representations"
            case _:
                return True

    @property
    def can_search(self) -> bool:
        """True when this screen has a search field."""
        return any(isinstance(view, RecordsView) and view.search is not None for view in self.views)

    @property
    def focused_field(self) -> Field | None:
        """The field with the focus, or the one under the cursor of a bar of filters."""
        focused = self.focused
        return focused.field if isinstance(focused, HasField) else None

    def focus_search(self) -> bool:
        """Put the focus on the search field; False when this screen has none."""
        for view in self.views:
            if isinstance(view, RecordsView) and view.search is not None:
                self.set_focus(view.search)
                return True
        return False

    def focus_field(self, field_id: str) -> bool:
        """Put the focus on a field, wherever it is; False when it is not on the page."""
        return any(
            view.focus_field(field_id) for view in self.views if isinstance(view, FormView | FilterBar)
        )

    def focus_fault(self) -> bool:
        """Put the focus on the first field that cannot be saved as it is; False when there is none."""
        for form in self.shown.forms:
            for field in form.fields:
                if form.submit and field.fault is not None:
                    return self.focus_field(field.id)
        return False
