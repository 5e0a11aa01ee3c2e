"""The topics of the help, in reading order, with their letters."""

from typing import Final

GLOSSARY: Final = "glossary"
DIGITAL_KEYS: Final = "digitalKeys"
RIGHTS: Final = "rights"
CONTACT: Final = "contact"
KEYBOARD: Final = "keys"
ACCESSIBILITY: Final = "accessibility"
ABOUT: Final = "about"

TOPICS: Final = {
    GLOSSARY: "b",
    DIGITAL_KEYS: "s",
    RIGHTS: "r",
    CONTACT: "c",
    KEYBOARD: "k",
    ACCESSIBILITY: "a",
    ABOUT: "o",
}
