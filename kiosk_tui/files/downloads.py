"""The folder in which a user expects what was fetched."""

from pathlib import Path


def downloads_folder() -> Path:
    """Return the user's folder for downloads when it is there, else their home."""
    from platformdirs import user_downloads_path

    folder = user_downloads_path()
    return folder if folder.is_dir() else Path.home()
