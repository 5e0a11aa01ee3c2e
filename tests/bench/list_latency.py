"""How long a page of the dossier list takes at the store, for a small and a large practice environment.

    python -m tests.bench.list_latency                     10,000 and 1,000,000 dossiers
    python -m tests.bench.list_latency 10000 200000        other sizes
    python -m tests.bench.list_latency --folder /tmp/big   keep the filled databases there for the next time

Each request starts behind a random dossier of those that it asks for. What counts is processor time, of three runs of
a request the quickest, so that the figures show the query's own cost and not what else the machine did. The scope is
everybody whom the demo person represents, but for the kinds that say otherwise.
"""

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from kiosk_api.practice import fill
from kiosk_api.rules.representation import represented
from kiosk_api.store import listing, representation, search
from kiosk_api.store.merge import Position
from kiosk_api.store.open import sqlite_url
from kiosk_api.store.selection import SORT_COLUMNS, Filters, Order, Sort, condition
from kiosk_api.store.sqlite import CACHE_KIB, SqliteTransaction, connect

APPLICANTS = 2_000
REQUESTS = 100
PAGE = 50
Request = Callable[[], object]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 1_000_000], metavar="DOSSIERS")
    parser.add_argument("--folder", type=Path, help="where the filled databases are kept (default: nowhere)")
    parser.add_argument(
        "--cache-kib", type=int, default=CACHE_KIB, help=f"SQLite's page cache (default: {CACHE_KIB})"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = arguments.folder or Path(passing)
        measured = {size: measure(filled(folder, size), arguments.cache_kib) for size in arguments.sizes}
    report(measured)
    return 0


def filled(folder: Path, size: int) -> Path:
    """Return a database with this many dossiers, filled now if it is not there."""
    path = folder / f"{size}-dossiers.db"
    if not path.exists():
        words = argparse.ArgumentParser()
        fill.add_arguments(words)
        started = time.perf_counter()
        asked = ["--dossiers", str(size), "--applicants", str(APPLICANTS), "--database", sqlite_url(path)]
        fill.run(words.parse_args(asked))
        sys.stdout.write(f"filled in {time.perf_counter() - started:.0f} s\n")
    return path


def measure(path: Path, cache_kib: int) -> dict[str, list[float]]:
    """Return the sorted milliseconds of many requests of each kind."""
    connection = connect(path, cache_kib=cache_kib)
    tx = SqliteTransaction(connection)
    today = dt.datetime.now(dt.UTC).date()
    scope = list(represented(representation.facts_of_person(tx, "lotte"), "lotte", today))
    found: dict[str, list[float]] = {}
    for name, requests in kinds(tx, scope, today).items():
        if times := sorted(min(timed(request) for _ in range(3)) for request in requests):
            found[name] = times
    connection.close()
    return found


def kinds(tx: SqliteTransaction, scope: list[str], today: dt.date) -> dict[str, Iterator[Request]]:
    """Return the requests to measure, by kind."""
    one_phase = Filters(phases=("advice",))
    one_type = Filters(dossier_types=("mediaProject",))
    near = Filters(deadline_from=today, deadline_until=today + dt.timedelta(days=30))
    gone = tuple((applicant, "karim") for applicant in scope[::400])
    filters = {
        "all": Filters(),
        "main dossiers": Filters(mains_only=True),
        "action needed": Filters(action_needed=True),
        "one phase": one_phase,
        "two phases": Filters(phases=("application", "payment")),
        "one type": one_type,
        "type and phase": Filters(dossier_types=("mediaProject",), phases=("advice",)),
        "one contact": Filters(contact_persons=("karim",)),
        "contact gone": Filters(contact_gone=True, gone_contacts=gone),
        "contact not gone": Filters(contact_gone=False, gone_contacts=gone),
        "near deadlines": near,
    }
    scopes = {1: scope[:1], 20: scope[:20], 40: scope[:40]}
    return {
        **{
            f"{name}, {sort}": pages(tx, scope, wanted, Order(sort, falling=True))
            for name, wanted in filters.items()
            for sort in Sort
        },
        **{f"{name}, page 1": first_pages(tx, scope, wanted) for name, wanted in filters.items()},
        **{
            f"{some} applicants, {sort}": pages(tx, few, Filters(), Order(sort, falling=True))
            for some, few in scopes.items()
            for sort in Sort
        },
        **{
            f"{some} applicants, phase": pages(tx, few, one_phase, Order(Sort.DEADLINE))
            for some, few in scopes.items()
        },
        **{
            f"{some} applicants, type": pages(tx, few, one_type, Order(Sort.TITLE))
            for some, few in scopes.items()
        },
        **{f"{some} applicants, search": searches(tx, few) for some, few in scopes.items()},
        "search": searches(tx, scope),
    }


def first_pages(tx: SqliteTransaction, scope: list[str], filters: Filters) -> Iterator[Request]:
    """Yield requests for the first page, in every order, both ways."""
    for sort in Sort:
        for falling in (False, True):
            order = Order(sort, falling)
            yield lambda order=order: listing.page(tx, scope, filters, order, size=PAGE)  # type: ignore[misc]


def pages(tx: SqliteTransaction, scope: list[str], filters: Filters, order: Order) -> Iterator[Request]:
    """Yield requests for a page behind a random dossier of those asked for."""
    row = tx.one("SELECT max(id) AS last FROM dossier")
    last = int(row["last"]) if row else 1
    chance = random.Random(order.sort)  # noqa: S311 - the same requests every time
    starts = (position(tx, order.sort, filters, chance.randint(1, last)) for _ in range(10 * REQUESTS))
    for start in islice((start for start in starts if start is not None), REQUESTS):
        yield lambda start=start: listing.page(tx, scope, filters, order, size=PAGE, after=start)  # type: ignore[misc]


def position(tx: SqliteTransaction, sort: Sort, filters: Filters, dossier_id: int) -> Position | None:
    """Return where the first dossier from this one on that was asked for stands in an order; None: it is far."""
    column = f"d.{SORT_COLUMNS[sort]}" if sort in SORT_COLUMNS else "a.name_key"
    wanted = condition(tx, filters)
    row = tx.one(
        f"SELECT {column} AS key, d.id, d.applicant_id "  # noqa: S608 - constants
        "FROM (SELECT * FROM dossier WHERE id >= :id ORDER BY id LIMIT 1000) d "
        f"JOIN applicant a ON a.id = d.applicant_id WHERE {wanted.sql} LIMIT 1",
        {**wanted.parameters, "id": dossier_id},
    )
    if row is None:
        return None
    return Position(row["key"], row["id"], "" if sort in SORT_COLUMNS else row["applicant_id"])


def searches(tx: SqliteTransaction, scope: list[str]) -> Iterator[Request]:
    """Yield searches as somebody types them: every beginning of some words."""
    for words in ("filmavonden zottegem", "projectsubsidie gent", "lotte", "2600123", "tournee de", "xyzzy"):
        for length in range(1, len(words) + 1):
            typed = words[:length]
            yield lambda typed=typed: search.newest(tx, scope, typed, Filters(), size=PAGE)  # type: ignore[misc]


def timed(request: Request) -> float:
    started = time.thread_time()
    request()
    return (time.thread_time() - started) * 1_000


def report(measured: dict[int, dict[str, list[float]]]) -> None:
    """Print a line a kind: p50 and p99 for each size, and the ratio of the last size's p99 to the first's."""
    sizes = list(measured)
    sys.stdout.write(
        f"{'ms: p50 / p99':30}" + "".join(f"{size:>18,}" for size in sizes) + f"{'p99 ratio':>12}\n"
    )
    for name in measured[sizes[0]]:
        values = [measured[size].get(name, [float("nan")]) for size in sizes]
        cells = "".join(f"{at(one, 0.5):>9.2f} /{at(one, 0.99):>7.2f}" for one in values)
        sys.stdout.write(f"{name:30}{cells}{at(values[-1], 0.99) / at(values[0], 0.99):>12.2f}\n")


def at(values: list[float], share: float) -> float:
    """Return the value below which this share of sorted values lies."""
    return values[min(int(len(values) * share), len(values) - 1)]


if __name__ == "__main__":
    sys.exit(main())
