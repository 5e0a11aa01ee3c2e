"""A DataTable of 1,000 rows in a bare app: what scrolling through a list costs in Textual's own widget."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable

ROWS = 1_000


class BareTable(App[None]):
    """One table."""

    BINDINGS = [("ctrl+q", "quit", "Quit")]  # noqa: RUF012 - as Textual has it

    def compose(self) -> ComposeResult:
        yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Title", "Attention", "Deadline", "Applicant")
        for row in range(ROWS):
            table.add_row(f"row {row}", "action needed", "15-05-2026", f"Applicant {row % 40}")
        table.focus()


if __name__ == "__main__":
    BareTable().run()
