"""The face over fixed models in a real terminal: `python -m tests.screens.in_terminal`."""

from screens.driver import terminal_driver
from tests.screens.face import Face

if __name__ == "__main__":
    app = Face().app
    app.driver_class = terminal_driver() or app.driver_class
    app.run()
