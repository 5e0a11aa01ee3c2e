"""Where kiosk keeps its files: the three folders of the XDG base directory specification.

On Linux they follow `XDG_CONFIG_HOME`, `XDG_STATE_HOME` and `XDG_DATA_HOME`; elsewhere the platform's habit.
"""

from dataclasses import dataclass
from pathlib import Path

APPLICATION = "kiosk"


@dataclass(frozen=True, slots=True)
class KioskFolders:
    """The folders of one user. None of them needs to exist yet."""

    config: Path
    """What the user writes: `settings.toml`."""
    state: Path
    """What kiosk remembers: accounts, drafts, locks, the session."""
    data: Path
    """What belongs to the practice environment: its database."""

    @classmethod
    def of_user(cls) -> "KioskFolders":
        """The folders of the user who runs kiosk."""
        from platformdirs import PlatformDirs

        user = PlatformDirs(APPLICATION, appauthor=False)
        return cls(user.user_config_path, user.user_state_path, user.user_data_path)

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def session_file(self) -> Path:
        """The language, the colours, and the recent applicants by account."""
        return self.state / "session.json"

    @property
    def accounts_file(self) -> Path:
        """Who signed in here, without any secret."""
        return self.state / "accounts.json"

    @property
    def locks(self) -> Path:
        """One lock file for each credential, so that processes refresh it one after another."""
        return self.state / "locks"

    @property
    def drafts(self) -> Path:
        """Unsaved typing."""
        return self.state / "drafts"

    @property
    def uploads(self) -> Path:
        """Files that were not sent to their end: where they are, and how to go on."""
        return self.state / "uploads"

    @property
    def insecure_tokens(self) -> Path:
        """Refresh tokens in plain files, only with `--insecure-storage`."""
        return self.state / "tokens"
