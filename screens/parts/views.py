"""Which view shows which part of a page, and how a page's views follow it from one moment to the next."""

from textual.widget import Widget

from kiosk_tui.locale.voice import Voice
from kiosk_tui.pages.page import Code, Facts, Form, Part, Progress, Steps, Text, Ways
from kiosk_tui.pages.records import Records
from screens.parts.code import CodeView
from screens.parts.facts import FactsView
from screens.parts.filter_bar import FilterBar
from screens.parts.form import FormView
from screens.parts.progress import ProgressView
from screens.parts.records import RecordsView
from screens.parts.steps import StepsView
from screens.parts.text import TextView
from screens.parts.ways import WaysView

PartView = (
    TextView | FactsView | FormView | FilterBar | RecordsView | StepsView | CodeView | ProgressView | WaysView
)


def new_view(part: Part, voice: Voice) -> PartView:
    """Make the view of a part."""
    match part:
        case Text():
            return TextView(part, voice)
        case Facts():
            return FactsView(part, voice)
        case Form():
            return FormView(part, voice) if part.submit else FilterBar(part, voice)
        case Records():
            return RecordsView(part, voice)
        case Steps():
            return StepsView(part, voice)
        case Code():
            return CodeView(part, voice)
        case Progress():
            return ProgressView(part, voice)
        case Ways():
            return WaysView(part, voice)


def show_in(view: Widget, part: Part, voice: Voice) -> None:
    """Show a part in the view that was made for one of its kind."""
    match view, part:
        case (TextView(), Text()):
            view.show(part, voice)
        case (FactsView(), Facts()):
            view.show(part, voice)
        case (FormView() | FilterBar(), Form()):
            view.show(part, voice)
        case (RecordsView(), Records()):
            view.show(part, voice)
        case (StepsView(), Steps()):
            view.show(part, voice)
        case (CodeView(), Code()):
            view.show(part, voice)
        case (ProgressView(), Progress()):
            view.show(part, voice)
        case (WaysView(), Ways()):
            view.show(part, voice)
        case _:
            raise TypeError(type(part))


def identity(part: Part) -> tuple[type, str]:
    """Return what makes a part the same part in the next page, so that its view, cursor and typing stay."""
    match part:
        case Form() | Records():
            return type(part), part.id
        case _:
            return type(part), ""


class PartColumn:
    """The views of one column of a page, in order."""

    def __init__(self, container: Widget) -> None:
        self._container = container
        self._shown: list[tuple[tuple[type, str], PartView]] = []

    @property
    def views(self) -> list[PartView]:
        return [view for _, view in self._shown]

    def show(self, parts: list[Part], voice: Voice) -> list[PartView]:
        """Show these parts, and return the views that are new. A view whose part is still there is kept.

        A screen that is being taken away loses its views one by one; nothing is shown there any more.
        """
        if any(view not in self._container.children for view in self.views):
            return []
        pool = list(self._shown)
        following: list[tuple[tuple[type, str], PartView]] = []
        fresh: list[PartView] = []
        for part in parts:
            wanted = identity(part)
            found = next((shown for shown in pool if shown[0] == wanted), None)
            if found is None:
                found = (wanted, new_view(part, voice))
                fresh.append(found[1])
            else:
                pool.remove(found)
                show_in(found[1], part, voice)
            following.append(found)
        for _, view in pool:
            view.remove()
        self._shown = following
        self._put_in_order(fresh)
        self._container.display = bool(parts)
        return fresh

    def _put_in_order(self, fresh: list[PartView]) -> None:
        before: Widget | None = None
        for view in self.views:
            if view in fresh:
                if before is None:
                    self._container.mount(view, before=0 if self._container.children else None)
                else:
                    self._container.mount(view, after=before)
            elif before is not None:
                self._container.move_child(view, after=before)
            before = view
