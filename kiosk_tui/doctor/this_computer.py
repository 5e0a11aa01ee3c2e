"""This computer: the key store, the terminal, the versions, the folders, the practice database and the log."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kiosk_tui.doctor.finding import Finding, Health
from kiosk_tui.errors import StorageFailed
from kiosk_tui.folders import KioskFolders
from kiosk_tui.glyphs import shows_glyphs
from kiosk_tui.pages.phrase import Sayable, say
from kiosk_tui.settings import Settings, Storage
from kiosk_tui.sign_in.keyring_store import KeyringTokenStore

NARROWEST, LOWEST = 40, 16
"""Cells and lines under which a full screen is no pleasure."""
LEAST_FREE_BYTES: Final = 100_000_000
LONGEST_LOG_TAIL: Final = 200_000
"""Bytes of the log's end that are looked at."""
DATABASE_FILE: Final = "practice.db"
PACKAGE: Final = "kiosk-tui"


async def key_store(settings: Settings) -> Finding:
    """Put something in the key store of the system, take it out again, and throw it away."""
    facts = {"storage": settings.storage.value}
    if settings.storage is Storage.FILE:
        return Finding(
            "keyStore", Health.WARNING, say("doctor.key_store_file"), say("doctor.advice_key_store"), facts
        )
    if settings.storage is Storage.MEMORY:
        return Finding("keyStore", Health.OK, say("doctor.key_store_memory"), facts=facts)
    try:
        await KeyringTokenStore(settings.keyring_limit_s).probe()
    except StorageFailed as failed:
        reason: Sayable = failed.facts["reason"]
        said = say("doctor.key_store_fails", reason=reason)
        return Finding("keyStore", Health.WARNING, said, say("doctor.advice_key_store"), facts)
    return Finding("keyStore", Health.OK, say("doctor.key_store_works"), facts=facts)


def terminal(
    settings: Settings, environment: Mapping[str, str], *, is_terminal: bool, size: tuple[int, int]
) -> Finding:
    """Say what the terminal can do, and whether the face for the ear suits it better."""
    columns, lines = size
    kind = environment.get("TERM", "")
    glyphs = shows_glyphs("auto", environment)
    colours = _colours(environment)
    facts: dict[str, str | int | bool] = {
        "terminal": is_terminal,
        "term": kind if kind.isascii() and len(kind) < 40 else "?",
        "columns": columns,
        "lines": lines,
        "colours": colours,
        "unicode": glyphs,
        "linear": settings.linear or bool(environment.get("ACCESSIBLE")),
        "multiplexer": "tmux" if environment.get("TMUX") else "screen" if environment.get("STY") else "none",
    }
    if not is_terminal:
        return Finding("terminal", Health.OK, say("doctor.terminal_none"), facts=facts)
    said = say("doctor.terminal", columns=columns, lines=lines, colours=colours)
    if kind == "dumb":
        return Finding("terminal", Health.WARNING, said, say("doctor.advice_linear"), facts)
    if columns < NARROWEST or lines < LOWEST:
        advice = say("doctor.advice_size", columns=NARROWEST, lines=LOWEST)
        return Finding("terminal", Health.WARNING, said, advice, facts)
    if not glyphs and settings.icons != "plain":
        return Finding("terminal", Health.WARNING, said, say("doctor.advice_unicode"), facts)
    return Finding("terminal", Health.OK, said, facts=facts)


def _colours(environment: Mapping[str, str]) -> int:
    """How many colours the terminal says that it has; 0: none are wanted (no-color.org)."""
    if environment.get("NO_COLOR"):
        return 0
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 16_777_216
    return 256 if "256color" in environment.get("TERM", "") else 16


def versions() -> Finding:
    """Say what runs."""
    facts = {
        "kiosk": version(PACKAGE),
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "sqlite": sqlite3.sqlite_version,
    }
    said = say("doctor.versions", kiosk=facts["kiosk"], python=facts["python"], system=facts["system"])
    return Finding("versions", Health.OK, said, facts=dict(facts))


def folders(places: KioskFolders) -> Finding:
    """Say whether kiosk can write where it keeps its things, and nobody else can read there."""
    named = {"config": places.config, "state": places.state, "data": places.data}
    facts: dict[str, str | int | bool] = {}
    shut, open_to_others = "", ""
    for name, folder in named.items():
        there = _nearest(folder)
        facts[name] = "ok"
        if name != "config" and not os.access(there, os.W_OK | os.X_OK):
            shut, facts[name] = name, "notWritable"
        elif folder.is_dir() and name != "config" and folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            open_to_others, facts[name] = name, "writableByOthers"
    free = shutil.disk_usage(_nearest(places.data)).free
    facts["freeMegabytes"] = free // 1_000_000
    if shut:
        said = say("doctor.folders_shut", name=say(f"doctor.folder_{shut}"))
        return Finding("folders", Health.FAULT, said, say("doctor.advice_folders"), facts)
    if free < LEAST_FREE_BYTES:
        return Finding(
            "folders", Health.WARNING, say("doctor.folders_full"), say("doctor.advice_full"), facts
        )
    if open_to_others:
        said = say("doctor.folders_open", name=say(f"doctor.folder_{open_to_others}"))
        return Finding("folders", Health.WARNING, said, say("doctor.advice_folders"), facts)
    return Finding("folders", Health.OK, say("doctor.folders"), facts=facts)


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder


def database(settings: Settings, data_folder: Path, limit_s: float) -> Finding:
    """Look whether the practice database is whole. Reads only, and stops after `limit_s` seconds."""
    path = data_folder / DATABASE_FILE
    if not settings.embedded:
        return Finding("database", Health.OK, say("doctor.database_elsewhere"), facts={"here": False})
    if not path.exists():
        return Finding("database", Health.OK, say("doctor.database_none"), facts={"here": False})
    facts: dict[str, str | int | bool] = {"here": True, "megabytes": path.stat().st_size // 1_000_000}
    match _checked(path, limit_s):
        case "ok":
            return Finding("database", Health.OK, say("doctor.database"), facts=facts)
        case "interrupted":
            return Finding("database", Health.OK, say("doctor.database_large"), facts=facts)
        case _:
            advice = say("doctor.advice_database")
            return Finding("database", Health.FAULT, say("doctor.database_fails"), advice, facts)


def _checked(path: Path, limit_s: float) -> str:
    """Return what SQLite says of a database: `ok`, `interrupted` after `limit_s` seconds, or what is wrong."""
    ends = time.monotonic() + limit_s
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=limit_s)
        try:
            connection.set_progress_handler(lambda: int(time.monotonic() > ends), 10_000)
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return str(answer)
        finally:
            connection.close()
    except sqlite3.Error as error:
        return str(error)


def log(path: Path) -> Finding:
    """Count the warnings and errors at the end of the log; what stands in them stays there."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - LONGEST_LOG_TAIL))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return Finding("log", Health.OK, say("doctor.log_empty"), facts={"errors": 0, "warnings": 0})
    except OSError:
        return Finding("log", Health.WARNING, say("doctor.log_shut"), say("doctor.advice_folders"))
    words = [line.split(" ", 4) for line in lines]
    errors = sum(1 for each in words if len(each) > 3 and each[3] in ("ERROR", "CRITICAL"))
    warnings = sum(1 for each in words if len(each) > 3 and each[3] == "WARNING")
    facts = {"errors": errors, "warnings": warnings}
    if errors:
        return Finding(
            "log", Health.WARNING, say("doctor.log_errors", count=errors), say("doctor.advice_log"), facts
        )
    return Finding("log", Health.OK, say("doctor.log", count=warnings), facts=facts)
