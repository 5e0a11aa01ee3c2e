"""Nothing that data says can act on the terminal or on kiosk: through every part, in every place that shows text."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk_tui.pages.page import (
    Choice,
    Code,
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
    Step,
    Steps,
    StepState,
    Text,
    Tone,
)
from kiosk_tui.pages.records import Column, Record, Records
from screens.control_filter import without_controls
from screens.overlays.overlay import Overlay
from tests.screens.face import Face
from tests.screens.models import MadeWindow, Portal
from tests.screens.sight import strips
from tests.screens.walks import reach

MENU = CommandKind.MENU
ROOT = Path(__file__).resolve().parents[2]

PAYLOADS = {
    "clipboard": "\x1b]52;c;cm0gLXJmIH4K\x07",
    "clipboard, string terminator": "\x1b]52;c;cm0gLXJmIH4K\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\klik\x1b]8;;\x1b\\",
    "title": "\x1b]0;gehackt\x07",
    "colour": "\x1b[31;1mrood\x1b[0m",
    "other screen": "\x1b[?1049l",
    "report": "\x1b[6n\x1b[c",
    "device control": '\x1bP$q"p\x1b\\',
    "application program": "\x1b_Gq=2;AAAA\x1b\\",
    "C1": "\x9b31mrood\x9d0;titel\x9c",
    "unterminated": "\x1b]0;de rest verdwijnt",
    "carriage return": "veilig\rgevaar",
    "backspace": "ja\b\bnee",
    "null": "a\x00b",
    "bell": "\x07\x07",
    "right to left": "factuur\u202efdp.exe",
    "isolate": "\u2066omgekeerd\u2069",
    "invisible": "ge\u200bh\u200dei\ufeffm",
    "surrogate": "half \ud800 teken",
    "action": "[@click=app.quit]Stad Gent[/]",
    "action after a space": "[ @click=app.quit]Stad Gent[/]",
    "action over lines": "[\n@click=app.quit]Stad Gent[/]",
    "style": "[bold red]Stad[/] [reverse]Gent",
    "nested": "[type=x, v={'a[0]'}]",
    "lonely": "Zaal [A] [/] [/nooit]",
    "variable": "[$accent @click=app.bell]x",
    "combining": "a" + "\u0301" * 200,
    "wide": "全角文字" * 40,
    "long": "x" * 5000,
}


def text(payload: str) -> list[Part]:
    return [Text(payload), Text(payload, Tone.ERROR), Text(payload, heading=True)]


def facts(payload: str) -> list[Part]:
    return [Facts((Fact(payload, payload, payload, payload, Tone.WARNING),), heading=payload)]


def form(payload: str) -> list[Part]:
    fields = (
        Field("a", payload, FieldKind.TEXT, payload, payload, saved="x", help=payload, fault=payload),
        Field("b", payload, FieldKind.CHOICE, payload, payload, choices=(Choice(payload, payload, payload),)),
        Field("c", payload, FieldKind.EMAIL, payload, payload, lock=Lock(payload)),
    )
    return [Form("f", fields, submit="save", heading=payload), Form("g", fields)]


def records(payload: str) -> list[Part]:
    window = MadeWindow(5, lambda n: Record(f"{payload}{n}", (payload, payload), (payload,), payload))
    columns = (Column("a", payload, 10, grows=True), Column("mark", payload, 10))
    return [Records("r", columns, window, "open", payload, payload)]


def steps(payload: str) -> list[Part]:
    return [Steps((Step(payload, StepState.CURRENT, payload), Step(payload, StepState.DONE)), payload)]


def code(payload: str) -> list[Part]:
    return [Code(payload, payload, "https://kiosk.example", qr=True)]


def page(payload: str, parts: list[Part]) -> Page:
    return Page(
        "applicant",
        payload,
        tuple(parts),
        (
            Command("x", payload, "k"),
            Command("y", payload, "b", confirm=payload),
            Command("z", payload, "", MENU),
            Command("w", payload, "", MENU),
        ),
        (Notice(payload, Tone.WARNING),),
        busy=payload,
    )


@pytest.mark.parametrize("part", [text, facts, form, records, steps, code], ids=lambda part: part.__name__)
async def test_no_payload_reaches_the_terminal(part: Callable[[str], list[Part]]) -> None:
    portal = Portal()
    face = Face(portal)
    async with face.app.run_test(size=(80, 40)) as pilot:
        await reach(face, pilot, "applicant")
        model = portal.last("applicant")
        for name, payload in PAYLOADS.items():
            model.become(page(payload, part(payload)))
            await pilot.pause()
            harmless(face, name)
        assert face.app.is_running
        assert face.app.return_value is None


@pytest.mark.parametrize("key", ["?", "ctrl+p", "m", "b"])
async def test_no_payload_gets_through_what_lies_over_a_screen(key: str) -> None:
    portal = Portal()
    face = Face(portal)
    async with face.app.run_test(size=(80, 40)) as pilot:
        await reach(face, pilot, "applicant")
        for name, payload in PAYLOADS.items():
            portal.last("applicant").become(page(payload, form(payload)))
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(face.app.screen, Overlay), name
            harmless(face, name)
            await pilot.press("escape")
            await pilot.pause()


def harmless(face: Face, name: str) -> None:
    for strip in strips(face.app):
        for segment in strip:
            assert segment.control is None, name
            assert segment.text == without_controls(segment.text), name
            if segment.style is not None:
                assert "@click" not in segment.style.meta, name
                assert segment.style.link is None, name


async def test_a_hostile_name_in_the_header_and_the_choices_is_shown_as_text() -> None:
    face = Face()
    async with face.app.run_test(size=(80, 24)) as pilot:
        screen = await reach(face, pilot, "dossier")
        for name, payload in PAYLOADS.items():
            screen.stand(replace(screen.header.standing, applicant=payload, representative=payload))
            screen.announce(payload, Tone.ERROR)
            await pilot.pause()
            harmless(face, name)
            screen.dismiss_notice()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_filtering_keeps_the_width_and_is_done_once(payload: str) -> None:
    from rich.cells import cell_len

    clean = without_controls(payload)
    assert cell_len(clean) == cell_len(payload)
    assert without_controls(clean) == clean
    assert "\x1b" not in clean


def test_no_widget_of_the_face_reads_markup() -> None:
    """Widgets that read markup by default may not be used; our own say `markup=False` at their root."""
    reads_markup = {
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "OptionList",
        "Select",
        "DataTable",
    }
    reads_markup |= {"Collapsible", "Tab", "TabPane", "SelectionList", "Markdown", "RichLog", "Tree", "Link"}
    calls = {"from_markup", "notify", "border_title", "border_subtitle", "tooltip"}
    found = []
    for path in [*sorted((ROOT / "screens").rglob("*.py")), ROOT / "kiosk_tui" / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
                found += [f"{path.name}: {name.name}" for name in node.names if name.name in reads_markup]
            if isinstance(node, ast.Attribute) and node.attr in calls:
                found.append(f"{path.name}: {node.attr}")
    assert found == []
    assert "markup=False" in (ROOT / "screens" / "widgets" / "lines.py").read_text(encoding="utf-8")
