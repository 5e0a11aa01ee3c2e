"""`docs/settings.md` and the table of settings are the same; so are the two addresses of the embedded service."""

from pathlib import Path

from kiosk_api.embedded import ISSUER
from kiosk_tui.settings import EMBEDDED_SERVER, SETTINGS, Setting

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def _row(setting: Setting) -> str:
    default = setting.default
    shown = (
        "(empty)" if default == "" else f"`{str(default).lower() if isinstance(default, bool) else default}`"
    )
    return f"| `{setting.name}` | {shown} | {setting.help} | `{setting.option}` | `{setting.variable}` |"


def test_each_setting_is_documented_in_order_and_nothing_else_is() -> None:
    rows = [
        line
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if "`KIOSK_" in line and line[0] == "|"
    ]
    assert rows == [_row(setting) for setting in SETTINGS]


def test_the_client_knows_the_embedded_service_by_its_own_address() -> None:
    assert EMBEDDED_SERVER == ISSUER
