"""Showing how far a long command is: a bar on a terminal, a line a tenth elsewhere. All on standard error."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol


class Watcher(Protocol):
    """Is told how far the work is."""

    def __call__(self, done: int, of: int) -> None: ...

    def say(self, text: str) -> None:
        """Tell what is going on now."""
        ...


class Lines:
    """Writes plain lines: nothing that a log or a screen reader would stumble over."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._tenths = 0

    def __call__(self, done: int, of: int) -> None:
        tenths = 10 * done // of
        if tenths > self._tenths:
            self._tenths = tenths
            self.say(f"{done} of {of} {self._what}")

    def say(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


@contextmanager
def shown_progress(what: str) -> Generator[Watcher]:
    """Show progress for as long as the block runs; `what` names what is counted, in the plural."""
    if not sys.stderr.isatty():
        yield Lines(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)

        class Bar:
            def __call__(self, done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            def say(self, text: str) -> None:
                bar.update(task, description=text)

        yield Bar()
