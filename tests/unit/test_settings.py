"""Where a setting comes from, and what is refused."""

from pathlib import Path

import pytest

from kiosk_tui.errors import BadSetting
from kiosk_tui.settings import SETTINGS, Settings, Storage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_anything_every_setting_has_its_default(file: Path) -> None:
    assert Settings.load(file, {}) == Settings()


def test_the_table_and_the_values_are_the_same() -> None:
    table = {setting.name: setting.default for setting in SETTINGS}
    assert table == {name: getattr(Settings(), name) for name in Settings.__slots__}


def test_the_command_line_wins_from_the_environment_and_that_from_the_file(file: Path) -> None:
    file.write_text('language = "de"\ntheme = "dark"\nserver = "https://kiosk.example/"\n')
    settings = Settings.load(file, {"KIOSK_LANGUAGE": "fr", "KIOSK_THEME": "light"}, {"language": "en"})
    assert (settings.language, settings.theme, settings.server) == ("en", "light", "https://kiosk.example")


def test_an_option_that_is_not_given_changes_nothing(file: Path) -> None:
    assert Settings.load(file, {}, {"language": None, "json": True, "linear": None}) == Settings()


@pytest.mark.parametrize(
    ("word", "truth"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("no", False)]
)
def test_yes_and_no_may_be_written_in_several_ways(word: str, truth: bool, file: Path) -> None:
    assert Settings.load(file, {"KIOSK_LINEAR": word}).linear is truth


@pytest.mark.parametrize(
    ("text", "variables", "name"),
    [
        ("language = 'sv'", {}, "language"),
        ("linear = 'perhaps'", {}, "linear"),
        ("request_limit_s = 0", {}, "request_limit_s"),
        ("request_limit_s = 2.5", {}, "request_limit_s"),
        ("request_limit_s = true", {}, "request_limit_s"),
        ("server = 7", {}, "server"),
        ("servr = 'https://kiosk.example'", {}, "servr"),
        ("not toml", {}, "settings.toml"),
        ("", {"KIOSK_STORAGE": "cloud"}, "storage"),
        ("", {"KIOSK_KEYRING_LIMIT_S": "soon"}, "keyring_limit_s"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name_and_place(
    text: str, variables: dict[str, str], name: str, file: Path
) -> None:
    file.write_text(text)
    with pytest.raises(BadSetting) as refused:
        Settings.load(file, variables)
    assert refused.value.facts["name"] == name
    assert refused.value.facts["source"] in {str(file), *variables}


def test_a_name_that_is_no_setting_is_quoted_with_the_names_that_are(file: Path) -> None:
    file.write_text('langage = "nl"', encoding="utf-8")
    with pytest.raises(BadSetting) as refused:
        Settings.load(file, {})
    assert refused.value.facts["value"] == "langage"
    assert "language" in str(refused.value.facts["allowed"])


def test_the_practice_environment_is_its_own_provider() -> None:
    assert Settings().provider == "http://kiosk.localhost"
    assert Settings(server="https://kiosk.example").provider == "https://kiosk.example"
    assert Settings(issuer="https://id.example").provider == "https://id.example"


def test_insecure_storage_is_a_plain_file(file: Path) -> None:
    assert Settings.load(file, {}, {"storage": "file"}).storage is Storage.FILE
