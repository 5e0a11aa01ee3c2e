"""Every setting: its name, default and meaning, and from where it may come.

A value comes from the command line, else the environment, else `settings.toml`, else the default.
`docs/settings.md` holds the same table; a test compares them.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kiosk_tui.errors import BadSetting

EMBEDDED_SERVER: Final = "http://kiosk.localhost"
"""The address of the service inside this process; names under `localhost` never leave the computer (RFC 6761)."""


class Storage(StrEnum):
    """Where the refresh token is kept."""

    KEYRING = "keyring"
    """The key store of the operating system; memory when there is none."""
    MEMORY = "memory"
    """Nowhere: the sign-in ends with kiosk."""
    FILE = "file"
    """A plain file that only its owner may read. Unsafe; `--insecure-storage` says so."""


class SignInWith(StrEnum):
    """How to sign in."""

    AUTO = "auto"
    """With a code, where the provider offers that; it works on every computer, also over SSH."""
    CODE = "code"
    BROWSER = "browser"
    """Through a browser on this computer, which brings the answer itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    name: str
    default: str | bool | int
    help: str
    option: str
    """The command-line option."""
    choices: tuple[str, ...] = ()
    """The only values that are allowed; empty: any."""
    at_least: int | None = None
    """For a number: the lowest allowed. The unit is in the name."""

    @property
    def variable(self) -> str:
        """The environment variable."""
        return f"KIOSK_{self.name.upper()}"


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("server", "", "Address of the KIOSK service; empty: the practice environment.", "--server"),
    Setting("issuer", "", "Provider to sign in at; empty: the service's own.", "--issuer"),
    Setting("client_id", "kiosk-terminal", "Name under which the provider knows kiosk.", "--client-id"),
    Setting(
        "language", "", "Language; empty: the last one used.", "--language", ("", "nl", "fr", "de", "en")
    ),
    Setting(
        "theme",
        "",
        "Colours: the name of a theme; empty: the last one chosen, else what suits the terminal.",
        "--theme",
    ),
    Setting(
        "icons",
        "auto",
        "Glyphs, or only characters that every terminal has; auto: what suits the terminal.",
        "--icons",
        ("auto", "unicode", "plain"),
    ),
    Setting("linear", False, "Lines in, lines out, for speech and braille.", "--linear"),
    Setting("reduced_motion", False, "No animation, no smooth scrolling, no blinking.", "--reduced-motion"),
    Setting(
        "storage",
        Storage.KEYRING.value,
        "Where the sign-in is kept.",
        "--storage",
        tuple(each.value for each in Storage),
    ),
    Setting(
        "sign_in_with",
        SignInWith.AUTO.value,
        "How to sign in: with a code, or through a browser on this computer.",
        "--sign-in-with",
        tuple(each.value for each in SignInWith),
    ),
    Setting(
        "request_limit_s", 30, "Seconds after which a request is given up.", "--request-limit-s", at_least=1
    ),
    Setting(
        "keyring_limit_s", 3, "Seconds after which a key store is given up.", "--keyring-limit-s", at_least=1
    ),
)
"""In the order in which the documentation shows them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; see `SETTINGS` for their meaning."""

    server: str = ""
    issuer: str = ""
    client_id: str = "kiosk-terminal"
    language: str = ""
    theme: str = ""
    icons: str = "auto"
    linear: bool = False
    reduced_motion: bool = False
    storage: Storage = Storage.KEYRING
    sign_in_with: SignInWith = SignInWith.AUTO
    request_limit_s: int = 30
    keyring_limit_s: int = 3

    @property
    def embedded(self) -> bool:
        """True: the practice environment runs inside this process."""
        return not self.server

    @property
    def server_address(self) -> str:
        """Where the KIOSK service is; without a slash at the end."""
        return self.server or EMBEDDED_SERVER

    @property
    def provider(self) -> str:
        """Where to sign in: the service's own provider, unless another one is named."""
        return self.issuer or self.server_address

    @classmethod
    def load(
        cls,
        file: Path,
        environment: Mapping[str, str] | None = None,
        arguments: Mapping[str, object] | None = None,
    ) -> "Settings":
        """Read the settings.

        Args:
            file: `settings.toml`; it need not exist.
            environment: variables; absent means the process's own.
            arguments: by setting name; None as a value means: not given.

        Raises:
            BadSetting: a value cannot be used, or the file holds a name that is no setting.
        """
        given = _Given(file, os.environ if environment is None else environment, arguments or {})
        return cls(
            server=given.text("server").rstrip("/"),
            issuer=given.text("issuer"),
            client_id=given.text("client_id"),
            language=given.text("language"),
            theme=given.text("theme"),
            icons=given.text("icons"),
            linear=given.truth("linear"),
            reduced_motion=given.truth("reduced_motion"),
            storage=Storage(given.text("storage")),
            sign_in_with=SignInWith(given.text("sign_in_with")),
            request_limit_s=given.number("request_limit_s"),
            keyring_limit_s=given.number("keyring_limit_s"),
        )


class _Given:
    """The value of each setting and where it came from, checked when it is asked for."""

    def __init__(self, file: Path, environment: Mapping[str, str], arguments: Mapping[str, object]) -> None:
        self._rows: Final = {setting.name: setting for setting in SETTINGS}
        self._found: Final[dict[str, tuple[object, str]]] = {
            setting.name: (setting.default, "kiosk") for setting in SETTINGS
        }
        for name, value in _of_file(file).items():
            if name not in self._rows:
                raise BadSetting(name=name, value=name, source=str(file), allowed=", ".join(self._rows))
            self._found[name] = (value, str(file))
        for setting in SETTINGS:
            if environment.get(setting.variable):
                self._found[setting.name] = (environment[setting.variable], setting.variable)
            if arguments.get(setting.name) is not None:
                self._found[setting.name] = (arguments[setting.name], setting.option)

    def text(self, name: str) -> str:
        """A text, or one of the row's choices."""
        value, _ = self._found[name]
        choices = self._rows[name].choices
        if not isinstance(value, str) or (choices and value not in choices):
            raise self._refused(name, " | ".join(each for each in choices if each) or "text")
        return value

    def truth(self, name: str) -> bool:
        """Yes or no; `1`, `true`, `yes`, `0`, `false` and `no` in the environment."""
        value, _ = self._found[name]
        known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        truth = known.get(value.lower()) if isinstance(value, str) else value
        if not isinstance(truth, bool):
            raise self._refused(name, "true | false")
        return truth

    def number(self, name: str) -> int:
        """A whole number, not below the row's limit."""
        value, _ = self._found[name]
        at_least = self._rows[name].at_least or 0
        number = int(value) if isinstance(value, str) and value.isdecimal() else value
        if not isinstance(number, int) or isinstance(number, bool) or number < at_least:
            raise self._refused(name, f"≥ {at_least}")
        return number

    def _refused(self, name: str, allowed: str) -> BadSetting:
        value, source = self._found[name]
        return BadSetting(name=name, value=str(value), source=source, allowed=allowed)


def _of_file(file: Path) -> dict[str, object]:
    """What the file says, by name."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(name="settings.toml", value="", source=str(file), allowed="TOML") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(name="settings.toml", value=str(error), source=str(file), allowed="TOML") from error
