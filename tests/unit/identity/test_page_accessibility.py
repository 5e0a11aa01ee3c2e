"""What WCAG 2.1 AA asks of the pages and a program can check: structure, names, order, colours (ACCESSIBILITY 1)."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kiosk_api.identity.messages import LANGUAGES
from kiosk_api.identity.pages.style import STYLE_SHEET
from tests.unit.identity.page_samples import SAMPLES, Sample

VOID = {"meta", "link", "input", "br"}


@dataclass
class Element:
    """An element with the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Outline(HTMLParser):
    """Every element of a page in order; it also notices what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute of {tag} is repeated"
        element = Element(
            tag, {name: value or "" for name, value in attrs}, inside=[e.tag for e in self.open]
        )
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"{tag} closes another element"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]


@pytest.fixture(params=SAMPLES, ids=[sample.name for sample in SAMPLES])
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


@pytest.fixture
def outline(sample: Sample) -> Outline:
    return Outline(sample.html("nl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_page_and_parts_is_told(sample: Sample, language: str) -> None:
    """Success criteria 3.1.1 and 3.1.2."""
    outline = Outline(sample.html(language))

    assert outline.all("html")[0].attributes["lang"] == language
    links = [link for link in outline.all("a") if "hreflang" in link.attributes]
    assert len(links) == 3
    assert all(link.attributes["lang"] == link.attributes["hreflang"] != language for link in links)


def test_the_title_names_the_page_and_says_when_something_is_wrong(outline: Outline, sample: Sample) -> None:
    """Success criterion 2.4.2."""
    heading = outline.all("h1")[0].text.strip()
    title = outline.all("title")[0].text.strip()

    assert heading
    assert heading in title
    assert title.startswith(heading) is not bool(sample.faults)


def test_headings_are_in_order(outline: Outline) -> None:
    """Success criteria 1.3.1 and 2.4.6."""
    levels = [int(heading.tag[1]) for heading in outline.all("h1", "h2", "h3", "h4")]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_there_are_landmarks_and_a_way_past_the_header(outline: Outline) -> None:
    """Success criterion 2.4.1."""
    main = outline.all("main")

    assert len(main) == 1
    assert len(outline.all("header")) == 1
    assert outline.all("nav")[0].attributes["aria-label"]
    assert outline.all("a")[0].attributes["href"] == f"#{main[0].attributes['id']}"


def test_each_field_has_a_label_of_its_own(outline: Outline) -> None:
    """Success criteria 1.3.1, 3.3.2 and 4.1.2."""
    labels = {label.attributes["for"]: label.text.strip() for label in outline.all("label")}
    fields = [item for item in outline.all("input") if item.attributes["type"] not in ("hidden", "submit")]

    assert set(labels) == {item.attributes["id"] for item in fields}
    assert all(labels.values())


def test_choices_stand_in_a_group_with_a_name(outline: Outline) -> None:
    """Success criterion 1.3.1."""
    for item in outline.all("input"):
        assert (item.attributes["type"] == "radio") is ("fieldset" in item.inside)
    assert len(outline.all("fieldset")) == len(outline.all("legend"))
    assert all(legend.text.strip() for legend in outline.all("legend"))


def test_ids_are_unique_and_references_lead_somewhere(outline: Outline) -> None:
    """Success criteria 1.3.1 and 4.1.2."""
    ids = [element.attributes["id"] for element in outline.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in outline.elements:
        for name in ("aria-describedby", "aria-labelledby"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)
        if element.attributes.get("href", "").startswith("#"):
            assert element.attributes["href"][1:] in ids


def test_a_fault_is_told_first_and_at_its_field(outline: Outline, sample: Sample) -> None:
    """Success criteria 3.3.1 and 4.1.3: the summary takes the focus, and leads to the field."""
    summaries = [element for element in outline.elements if element.attributes.get("role") == "alert"]
    assert len(summaries) == (1 if sample.faults else 0)
    for fault in sample.faults:
        assert "autofocus" in summaries[0].attributes
        described = [
            e
            for e in outline.elements
            if f"{fault.field_id}-fout" in e.attributes.get("aria-describedby", "")
        ]
        assert [e.tag for e in described] in (["input"], ["fieldset"])
        assert described[0].tag == "fieldset" or described[0].attributes["aria-invalid"] == "true"


def test_links_and_buttons_say_what_they_do(outline: Outline) -> None:
    """Success criteria 2.4.4 and 4.1.2."""
    assert all(link.text.strip() for link in outline.all("a"))
    submits = [item for item in outline.all("input") if item.attributes["type"] == "submit"]
    assert len(submits) == len(outline.all("form"))
    assert all(item.attributes["value"].strip() for item in submits)


def test_buttons_are_inputs(outline: Outline) -> None:
    """The text browser w3m shows a `button` element as plain text that cannot be pressed."""
    assert not outline.all("button")


def test_nothing_needs_a_script_a_colour_or_a_gesture(outline: Outline) -> None:
    """Success criteria 1.3.3, 1.4.1, 2.1.1, 2.2.1 and 2.5.1."""
    assert not outline.all("script", "img", "svg", "iframe", "object", "style", "font", "table")
    for element in outline.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
        assert element.attributes.get("http-equiv") is None, "a page must not refresh by itself"
        assert int(element.attributes.get("tabindex", "0")) <= 0


def test_zooming_is_never_hindered(outline: Outline) -> None:
    """Success criteria 1.4.4 and 1.4.10."""
    viewport = next(meta for meta in outline.all("meta") if meta.attributes.get("name") == "viewport")

    assert viewport.attributes["content"] == "width=device-width, initial-scale=1"


def test_one_may_see_until_when_there_is_time(outline: Outline, sample: Sample) -> None:
    """Success criterion 2.2.1: the end of the code is essential (it keeps others out), and told."""
    if "until" in sample.facts:
        assert "15:04" in outline.all("main")[0].text


PAIRS = [
    ("ink", "paper", 4.5),
    ("muted", "paper", 4.5),
    ("link", "paper", 4.5),
    ("fault", "paper", 4.5),
    ("on-button", "button", 4.5),
    ("on-notice", "notice", 4.5),
    ("edge", "paper", 3.0),
    ("button", "paper", 3.0),
    ("focus", "paper", 3.0),
]
"""What stands on what, with the least contrast (success criteria 1.4.3 and 1.4.11)."""


def palettes() -> list[dict[str, str]]:
    """Return the light palette and the dark one."""
    css = STYLE_SHEET.read_text(encoding="utf-8")
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in css.split(":root")[1:]]


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_have_contrast(palette: dict[str, str], front: str, back: str, least: float) -> None:
    lighter, darker = sorted((luminance(palette[front]), luminance(palette[back])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_every_colour_is_measured_and_no_other_is_used() -> None:
    css = STYLE_SHEET.read_text(encoding="utf-8")
    rules = re.sub(r"--[a-z-]+: #[0-9a-f]{6};", "", css)

    light, dark = palettes()
    assert set(light) == set(dark) == {name for pair in PAIRS for name in pair[:2]}
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) == set(light)


def test_sizes_are_relative() -> None:
    """Success criterion 1.4.4: only borders and outlines may be in pixels."""
    css = STYLE_SHEET.read_text(encoding="utf-8")

    pixels = [line for line in css.splitlines() if re.search(r"\d+px", line)]
    assert all(re.search(r"border|outline", line) for line in pixels)
