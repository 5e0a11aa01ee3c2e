"""How the contents of attachments are kept, told apart and checked for viruses."""

from dataclasses import dataclass, field
from typing import Final

from kiosk_api.files.contents import Contents
from kiosk_api.files.virus_check import NoVirusCheck, VirusCheck

MAX_FILE_BYTES: Final = 250_000_000
MAX_PIECE_BYTES: Final = 8_388_608


@dataclass(frozen=True, slots=True)
class Files:
    """What a running service has to do with files."""

    contents: Contents
    virus_check: VirusCheck = field(default_factory=NoVirusCheck)
    max_file_bytes: int = MAX_FILE_BYTES
    """Of any file, whatever a question allows."""
    max_piece_bytes: int = MAX_PIECE_BYTES
    """Of one piece of an upload."""
