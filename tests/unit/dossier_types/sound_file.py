"""A small file of a dossier type without a fault, that tests break in one place."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk_api.dossier_types.type_file import TypeFile, read_type_file

SHARED: Final = """\
[[questions]]
question_id = "titel"
kind = "text"
title = { nl = "Titel", fr = "Titre", de = "Titel", en = "Title" }
required = true
max_length = 120
fills = "title"

[[checks]]
check_id = "evenwicht"
phase = "application"
kind = "equal"
left = "inkomsten.bedrag"
right = "uitgaven.bedrag"
message = { nl = "Niet gelijk.", fr = "Pas égal.", de = "Nicht gleich.", en = "Not equal." }

[[columns.posten]]
column_id = "post"
kind = "text"
title = { nl = "Post", fr = "Poste", de = "Posten", en = "Item" }
max_length = 100

[[columns.posten]]
column_id = "bedrag"
kind = "amount"
title = { nl = "Bedrag", fr = "Montant", de = "Betrag", en = "Amount" }
summed = true

[choices]
regios = [{ code = "gent", title = { nl = "Gent", fr = "Gand", de = "Gent", en = "Ghent" } }]
"""

SOUND: Final = """\
shared = ["shared.toml"]
code = "proef"
title = { nl = "Proef", fr = "Essai", de = "Probe", en = "Trial" }
entity_groups = ["person"]
phases = ["application", "decision", "accountability", "closed"]

[closing]
days = ["03-01", "09-01"]
every_years = 2
first_year = 2026
opens_months_before = 2

[payment]
single_payment_up_to_cents = 700_000
advance_percent = 90
accountability_months = 3

[[tabs]]
tab_id = "inhoud"
phase = "application"
title = { nl = "Inhoud", fr = "Contenu", de = "Inhalt", en = "Content" }

[[tabs.questions]]
use = "titel"
max_length = 80

[[tabs.questions]]
question_id = "partners"
kind = "yesNo"
title = { nl = "Partners?", fr = "Partenaires ?", de = "Partner?", en = "Partners?" }

[[tabs.questions]]
question_id = "regio"
kind = "choice"
title = { nl = "Regio", fr = "Région", de = "Region", en = "Region" }
choices = "regios"
asked_when = { question_id = "partners", is_one_of = ["true"] }

[[tabs.questions]]
question_id = "dagen"
kind = "number"
title = { nl = "Dagen", fr = "Jours", de = "Tage", en = "Days" }
minimum = "0.5"
maximum = "366"

[[tabs.questions]]
question_id = "start"
kind = "date"
title = { nl = "Start", fr = "Début", de = "Beginn", en = "Start" }
minimum = "2026-01-01"

[[tabs.questions]]
question_id = "einde"
kind = "date"
title = { nl = "Einde", fr = "Fin", de = "Ende", en = "End" }
fills = "endsOn"

[[tabs]]
tab_id = "begroting"
phase = "application"
title = { nl = "Begroting", fr = "Budget", de = "Kostenplan", en = "Budget" }

[[tabs.questions]]
question_id = "uitgaven"
kind = "table"
title = { nl = "Uitgaven", fr = "Dépenses", de = "Ausgaben", en = "Expenses" }
min_rows = 1
max_rows = 20
columns = "posten"

[[tabs.questions]]
question_id = "inkomsten"
kind = "table"
title = { nl = "Inkomsten", fr = "Recettes", de = "Einnahmen", en = "Income" }
columns = "posten"

[[tabs.questions]]
question_id = "gevraagd"
kind = "amount"
title = { nl = "Gevraagd", fr = "Demandé", de = "Beantragt", en = "Asked for" }
fills = "amountRequested"

[[tabs]]
tab_id = "verslag"
phase = "accountability"
title = { nl = "Verslag", fr = "Rapport", de = "Bericht", en = "Report" }

[[tabs.questions]]
question_id = "bewijs"
kind = "upload"
title = { nl = "Bewijs", fr = "Preuve", de = "Beleg", en = "Proof" }
file_extensions = ["pdf"]
max_bytes = 5_000_000

[[checks]]
use = "evenwicht"

[[checks]]
check_id = "aandeel"
phase = "application"
kind = "atMostShare"
left = "gevraagd"
right = "uitgaven.bedrag"
percent = 80
message = { nl = "Te veel.", fr = "Trop.", de = "Zu viel.", en = "Too much." }

[[checks]]
check_id = "volgorde"
phase = "application"
kind = "notBefore"
left = "einde"
right = "start"
message = { nl = "Te vroeg.", fr = "Trop tôt.", de = "Zu früh.", en = "Too early." }
"""


@dataclass(frozen=True)
class Case:
    """One place of the sound file that is broken, and what must be told of it."""

    old: str
    new: str
    told: str
    place: str = ""
    line: str = ""

    def __str__(self) -> str:
        return self.told


def cases(name: str) -> list[Case]:
    """Return the cases of a file beside this one."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return [Case(**case) for case in tomllib.loads(text)["case"]]


def read(folder: Path, text: str = SOUND, shared: str = SHARED) -> TypeFile:
    """Write a file and what it shares, and read it."""
    (folder / "shared.toml").write_text(shared, encoding="utf-8")
    file = folder / "proef.toml"
    file.write_text(text, encoding="utf-8")
    return read_type_file(file, folder)


def broken(old: str, new: str, whole: str = SOUND) -> str:
    """Return the file with one place changed; that place must be there."""
    assert old in whole, old
    return whole.replace(old, new, 1)
