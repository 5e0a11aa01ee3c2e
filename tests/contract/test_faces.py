"""The same story through the lines and through the commands, on the real service in this process.

Whatever face asks for it, the service records the same acts.
"""

from kiosk_tui import exit_codes
from tests.contract.signed_in_practice import Practice, practice

__all__ = ("practice",)

IBAN = "BE68539007547034"
EMAIL = "lotte.vermeulen@cultuurpunt.example"


CHANGED = [
    ("contactPersonChanged", "Lotte Vermeulen"),
    ("emailChanged", EMAIL),
    ("accountNumberChanged", IBAN),
]


def test_the_service_records_the_same_acts_from_lines_and_from_commands(practice: Practice) -> None:
    by_ear, by_script, *_ = practice.dossiers("application")

    said = practice.talk(
        f"/{by_ear.kiosk_number}",
        "1",
        "c",
        "lotte",
        "e",
        "kiosk@voorbeeld.be",
        "lotte",
        "r",
        "be68 5390 0754 7034",
    )
    assert [each for each in said if each.startswith("Bewaard")] == [
        "Bewaard: Lotte Vermeulen",
        f"Bewaard: {EMAIL}",
        "Bewaard: BE68 5390 0754 7034",
    ]

    assert any(each.startswith("Fout: ") for each in said), "an address of nobody who represents"

    code, data = practice.command(
        "dossiers", "change", by_script.kiosk_number, "--contact-person", "lotte",
        "--email", EMAIL, "--account-number", IBAN,
    )  # fmt: skip
    assert code == exit_codes.OK
    assert data["dossier"]["accountNumber"] == IBAN

    assert practice.acts(by_ear.kiosk_number) == CHANGED
    assert sorted(practice.acts(by_script.kiosk_number)) == sorted(CHANGED)


def test_an_account_number_is_locked_alike_in_lines_and_commands(practice: Practice) -> None:
    locked = practice.dossier_that_came_back()
    said = practice.talk(f"/{locked.kiosk_number}", "1", "r")
    code, _ = practice.command("dossiers", "change", locked.kiosk_number, "--account-number", IBAN)
    assert code == exit_codes.REFUSED
    assert said[-1].endswith("toen de adviesfase begon")


def test_undo_by_ear_gives_back_what_was_there(practice: Practice) -> None:
    dossier = practice.dossiers("application")[-1]
    said = practice.talk(f"/{dossier.kiosk_number}", "1", "c", "lotte", "o")
    assert said[-1] == "Ongedaan gemaakt. Contactpersoon: Karim El Amrani"
    assert practice.acts(dossier.kiosk_number)[-1] == ("contactPersonChanged", "Karim El Amrani")


def test_lines_and_commands_count_the_same_dossiers(practice: Practice) -> None:
    code, data = practice.command("dossiers", "list", "--limit", "1")
    assert code == exit_codes.OK
    counted = f"{data['total']:,}".replace(",", ".")
    assert practice.talk()[0] == f"Oefenkiosk, spraakmodus, {counted} dossiers, hulp ?"


def test_acting_for_one_applicant_narrows_both_alike(practice: Practice) -> None:
    _, everybody = practice.command("representations")
    applicant = everybody["items"][0]["applicant"]
    _, data = practice.command("dossiers", "list", "--on-behalf-of", applicant["applicantId"], "--limit", "1")
    said = practice.talk("w", applicant["name"], "dossiers")
    assert said[-1] == f"{data['total']} dossiers"


def test_a_dossier_of_nobody_whom_one_represents_is_not_there_in_either(practice: Practice) -> None:
    code, data = practice.command("dossiers", "show", "0000000")
    assert (code, data) == (exit_codes.NOT_FOUND, None)
    assert practice.talk("/0000000")[-1].startswith("Geen dossier voldoet.")


def test_signing_out_by_ear_ends_the_session_of_the_commands_too(practice: Practice) -> None:
    """Last, since the environment is shared."""
    assert " Code " in practice.talk("afmelden")[-1]
    assert practice.command("whoami")[0] == exit_codes.NOT_SIGNED_IN
