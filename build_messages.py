"""Compile the message catalogues (.po to .mo) while the package is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUE_FOLDERS = ("kiosk_tui/locale", "kiosk_api/identity/locale")


def compile_messages(root: Path) -> None:
    """Write each catalogue's .mo beside its .po when the .po is newer."""
    for folder in CATALOGUE_FOLDERS:
        for source in sorted((root / folder).rglob("*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as text:
                catalogue = read_po(text, abort_invalid=True)
            with target.open("wb") as compiled:
                write_mo(compiled, catalogue)


class MessagesHook(BuildHookInterface[Any]):
    """Hatchling calls this before it collects files, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_messages(Path(self.root))


if __name__ == "__main__":
    compile_messages(Path(__file__).resolve().parent)
