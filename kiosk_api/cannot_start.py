"""Why a command of `kiosk-api` cannot do its work, as a sentence for the person at the keyboard."""

from kiosk_api.store.database import Database
from kiosk_api.store.errors import StoreError
from kiosk_api.store.migrations import DatabaseIsNewer
from kiosk_api.store.open import UnknownDatabaseAddress, open_database
from kiosk_api.store.sqlite import CACHE_KIB


class CannotStart(Exception):
    """The message is what to tell, whole."""


def open_or_explain(url: str, *, cache_kib: int = CACHE_KIB) -> Database:
    """Open the database at `url`, brought up to date; see `open_database`.

    Raises:
        CannotStart: it cannot be used; says what to do about it.
    """
    try:
        return open_database(url, cache_kib=cache_kib)
    except UnknownDatabaseAddress as error:
        raise CannotStart(
            f"{url} is no database address. Give sqlite:///FILE or postgresql://USER@HOST/NAME."
        ) from error
    except DatabaseIsNewer as error:
        raise CannotStart("A newer kiosk-api has used this database. Update this one.") from error
    except ImportError as error:
        raise CannotStart(
            "PostgreSQL needs the extra packages of a server: pip install 'kiosk-tui[server]'."
        ) from error
    except (OSError, StoreError) as error:
        raise CannotStart(_unusable(error)) from error
    except Exception as error:
        if not type(error).__module__.startswith(("sqlite3", "psycopg")):
            raise
        raise CannotStart(_unusable(error)) from error


def _unusable(error: Exception) -> str:
    reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return f"The database cannot be used: {reason}"
