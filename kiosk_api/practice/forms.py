"""Reads the sign-in pages as a person with a text browser would: headings, faults, forms and their labels."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Form:
    """A form, with what it sends when nobody changes it."""

    action: str
    posts: bool
    """False: it only asks for another view of the page, such as a search in a long list."""
    values: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    choices: dict[str, dict[str, str]] = field(default_factory=dict[str, "dict[str, str]"])
    """For each group of radio buttons: the value by its label."""


@dataclass(slots=True)
class Page:
    """What a page says and asks."""

    heading: str = ""
    faults: list[str] = field(default_factory=list[str])
    forms: list[Form] = field(default_factory=list[Form])
    terms: dict[str, str] = field(default_factory=dict[str, str])
    """The lists of terms and what they mean, such as a person and the codes of their app."""
    messages: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Numbered items: their first paragraph and their second, newest first on the practice phone."""

    def form(self, action: str) -> Form | None:
        """Return the form that is posted to a path."""
        return next((form for form in self.forms if form.action == action and form.posts), None)


def read_page(html: str) -> Page:
    """Read a page of the authorization server."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Keeps the text of the element that it is in, and hands it over when the element ends."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._text = ""
        self._term = ""
        self._item: list[str] | None = None
        self._label_for = ""
        self._radios: dict[str, tuple[str, str]] = {}
        self._in_faults = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.page.forms.append(Form(said.get("action", ""), said.get("method", "").lower() == "post"))
            case "input":
                self._input(said)
            case "label":
                self._label_for = said.get("for", "")
            case "div":
                self._in_faults = said.get("role") == "alert"
            case "li":
                self._item = []
            case _:
                pass
        if tag in ("h1", "label", "dt", "dd", "li", "p"):
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        text = " ".join(self._text.split())
        match tag:
            case "h1":
                self.page.heading = text
            case "dt":
                self._term = text
            case "dd":
                self.page.terms[self._term] = text
            case "p" if self._item is not None:
                self._item.append(text)
            case "li":
                self._end_item(text)
            case "label" if self._label_for in self._radios:
                name, value = self._radios[self._label_for]
                self.page.forms[-1].choices.setdefault(name, {})[text] = value
            case "div":
                self._in_faults = False
            case _:
                pass

    def _input(self, said: dict[str, str]) -> None:
        if not self.page.forms or "name" not in said:
            return
        form = self.page.forms[-1]
        if said.get("type") == "radio":
            self._radios[said.get("id", "")] = (said["name"], said.get("value", ""))
        if said.get("type") != "radio" or "checked" in said:
            form.values[said["name"]] = said.get("value", "")

    def _end_item(self, text: str) -> None:
        if self._in_faults:
            self.page.faults.append(text)
        elif self._item is not None and len(self._item) == 2:
            self.page.messages.append((self._item[0], self._item[1]))
        self._item = None
