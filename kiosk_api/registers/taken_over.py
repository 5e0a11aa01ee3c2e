"""What was taken over from each authentic source, and of which day: what `kiosk-api registers status` says."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Final

from kiosk_api.store import notes
from kiosk_api.store.database import Transaction

KBO: Final = "kbo"
FUNCTIONS: Final = "functions"
NATIONAL_REGISTER: Final = "nationalRegister"
SOURCES: Final = (KBO, FUNCTIONS, NATIONAL_REGISTER)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """The extract that was taken over last from a source."""

    kind: str
    """`full` or `update`."""
    as_of: dt.date
    """The day of the extract."""
    number: int
    """Of the extract, as its publisher counts; 0 where nobody does."""
    entries: int
    """How many enterprises, functions or people were in it."""


def last_extract(tx: Transaction, source: str) -> TakenOver | None:
    """Return what was taken over last; None: nothing yet."""
    kept = notes.read(tx, _note(source))
    if kept is None:
        return None
    found = json.loads(kept)
    return TakenOver(found["kind"], dt.date.fromisoformat(found["asOf"]), found["number"], found["entries"])


def note_extract(tx: Transaction, source: str, taken: TakenOver) -> None:
    """Remember what was taken over, in the transaction that does it."""
    said = {
        "kind": taken.kind,
        "asOf": taken.as_of.isoformat(),
        "number": taken.number,
        "entries": taken.entries,
    }
    notes.write(tx, _note(source), json.dumps(said))


def _note(source: str) -> str:
    return f"register.{source}"
