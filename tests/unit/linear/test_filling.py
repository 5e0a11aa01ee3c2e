"""Conversations in which a dossier is filled in, word for word."""

from pathlib import Path

import pytest

from tests.unit.linear.plain_lint import faults
from tests.unit.linear.talk import talk
from tests.unit.pages.fake_attachments import a_place
from tests.unit.pages.fake_following import a_followed_dossier
from tests.unit.pages.fake_portal import FakePortal, a_dossier, a_draft
from tests.unit.pages.fake_services import FakeServices

NUMBER = "KSK-000001"
LONG = "Zomer" * 20


def drafts() -> FakeServices:
    return FakeServices(FakePortal([a_draft(1), a_dossier(2)]))


def with_room() -> FakeServices:
    fakes = drafts()
    fakes.portal.places = [a_place("plan", tab_id="bijlagen", file_extensions=["pdf"])]
    return fakes


# A new dossier


def test_a_new_dossier_is_asked_whole_then_said_whole_and_only_then_made() -> None:
    fakes = drafts()
    said = talk("nieuw dossier", "a", "stad gent", "kunst", "Zomer", "b", fakes=fakes)
    assert said[2:6] == [
        "Aanvrager: leeg?",
        "Dossiertype: leeg?",
        "Naam: leeg?",
        "\n".join(
            [
                "Aanvrager: Stad Gent, 1",
                "Dossiertype: Projectsubsidie kunsten, 2",
                "Naam: Zomer, 3",
                "Dossier aanmaken, b",
            ]
        ),
    ]
    assert said[6] == "Zomer, Aanvraag"
    assert [each.title for each in fakes.portal.held][-1] == "Zomer"


def test_one_answer_makes_no_dossier() -> None:
    fakes = drafts()
    talk("nieuw dossier", "a", "stad gent", "t", fakes=fakes)
    assert len(fakes.portal.held) == 2


def test_making_it_too_early_asks_for_what_is_missing() -> None:
    fakes = drafts()
    said = talk("nieuw dossier", "b", "", "stad gent", fakes=fakes)
    assert said[2:] == [
        "Aanvrager: leeg?",
        "Fout: Aanvrager is verplicht, typ een waarde",
        "Dossiertype: leeg?",
    ]
    assert len(fakes.portal.held) == 2


def test_changing_one_answer_afterwards_asks_only_that_one() -> None:
    said = talk("nieuw dossier", "a", "stad gent", "kunst", "", "e", "Herfst", fakes=drafts())
    assert said[-1].splitlines()[2:] == ["Naam: Herfst, 3", "Dossier aanmaken, b"]


# A tab


def test_an_answer_is_kept_at_once_and_says_what_is_not_in_order() -> None:
    fakes = drafts()
    said = talk("1", "project", "a", LONG, "g", "1-7-2026", "h", "1-6-2026", fakes=fakes)
    assert said[4] == "Bewaard, nog niet in orde: langer dan 60 tekens"
    assert said[6] == "Bewaard: 1 juli 2026"
    assert said[8].startswith("Bewaard, nog niet in orde: ")
    assert fakes.portal.answers[NUMBER]["project"]["begin"] == "2026-07-01"


def test_coming_to_a_tab_does_not_speak_of_saving_when_nothing_was_typed() -> None:
    assert "Niet bewaard" not in talk("1", "project", fakes=drafts())[-1]


@pytest.mark.parametrize("typed", ["2", "nee"])
def test_a_yes_or_no_is_answered_by_number_or_word(typed: str) -> None:
    fakes = drafts()
    assert talk("1", "project", "r", typed, fakes=fakes)[-1] == "Bewaard: nee"
    assert fakes.portal.answers[NUMBER]["project"]["publiek"] is False


@pytest.mark.parametrize("typed", ["1, 3", "engels,nederlands", "3,ned"])
def test_several_choices_are_answered_with_commas(typed: str) -> None:
    fakes = drafts()
    assert talk("1", "project", "talen", typed, fakes=fakes)[-1] == "Bewaard: Nederlands, Engels"
    assert fakes.portal.answers[NUMBER]["project"]["talen"] == ["nl", "en"]


def test_a_choice_that_is_not_there_is_a_fault() -> None:
    assert talk("1", "project", "talen", "1,klingon", fakes=drafts())[-1].startswith(
        "Fout: dat staat er niet"
    )


def test_several_lines_end_with_a_point_alone() -> None:
    fakes = drafts()
    said = talk("1", "project", "f", "Een festival.", "", "  In Gent.", ".", "f", fakes=fakes)
    assert said[3:] == [
        "Inhoud: leeg? Een punt sluit af, e opent je editor",
        "Lijn 2",
        "Lijn 3",
        "Lijn 4",
        "Bewaard: 3 lijnen",
        "Inhoud: 3 lijnen? Een punt sluit af, e opent je editor",
    ]
    assert fakes.portal.answers[NUMBER]["project"]["inhoud"] == "Een festival.\n\n  In Gent."


def test_a_question_mark_says_how_to_write_several_lines() -> None:
    said = talk("1", "project", "f", "?", fakes=drafts())[-1]
    assert "Typ zoveel lijnen als je wilt" in said
    assert said.endswith("Een punt sluit af, e opent je editor")


def test_e_opens_the_editor_and_brings_its_text_back() -> None:
    fakes = drafts()
    assert talk("1", "project", "f", "e", fakes=fakes)[-1] == "Bewaard: 2 lijnen"
    assert fakes.portal.answers[NUMBER]["project"]["inhoud"] == "Uit mijn editor.\nTweede lijn."


def test_enter_keeps_a_text_a_dash_clears_it_and_t_leaves_it() -> None:
    fakes = drafts()
    said = talk("1", "project", "f", "Kort.", ".", "f", "", "f", "Half", "t", "f", "-", fakes=fakes)
    assert said[5] == "Bewaard: Kort"
    assert said[7] == "Inhoud blijft Kort"
    assert said[10] == "Inhoud blijft Kort"
    assert fakes.portal.answers[NUMBER]["project"].get("inhoud") is None


# Tables and files


def test_a_table_opens_from_its_field_and_takes_rows_from_a_spreadsheet() -> None:
    fakes = drafts()
    said = talk(
        "1",
        "begroting",
        "kosten",
        "p",
        "Post\tBedrag",
        "Podium\t1.200,50",
        "Licht\t300",
        ".",
        "v",
        fakes=fakes,
    )
    assert said[4] == "Typ of plak de rijen, en dan een punt alleen"
    assert said[5:8] == ["Lijn 2", "Lijn 3", "Lijn 4"]
    assert "2 rijen" in said[8]
    assert "Podium" in said[9]
    assert fakes.portal.answers[NUMBER]["begroting"]["kosten"] == [
        {"post": "Podium", "bedrag": 120050},
        {"post": "Licht", "bedrag": 30000},
    ]


def test_rows_that_do_not_fit_change_nothing_and_say_so() -> None:
    fakes = drafts()
    said = talk("1", "begroting", "kosten", "p", "Podium\t\t\tveel", ".", "i", fakes=fakes)
    assert said[6].startswith("Fout: ")
    assert "geen bedrag" in said[7]
    assert fakes.portal.tab_changes == []


def test_pasting_nothing_is_no_fault() -> None:
    said = talk("1", "begroting", "kosten", "p", ".", "p", "", "p", "?", fakes=drafts())
    assert said[5] == said[7] == "Niet gedaan."
    assert "een tab tussen de cellen" in said[9]


def test_a_row_is_filled_in_cell_by_cell() -> None:
    fakes = drafts()
    said = talk("1", "begroting", "kosten", "a", "a", "Podium", "h", "150", "t", "v", fakes=fakes)
    assert said[6] == "Bewaard: Podium"
    assert said[8] == "Bewaard: 150,00 euro"
    assert "Podium" in said[10]


def test_what_a_table_holds_cannot_be_searched_and_says_so() -> None:
    fakes = drafts()
    said = talk(
        "1", "begroting", "kosten", "p", "Podium\t\t\t10", ".", "/podium", "zzz", "podium", fakes=fakes
    )
    assert said[7] == "Fout: in deze lijst kun je niet zoeken, v leest ze"
    assert said[8] == "Fout: dat ken ik hier niet, typ een vraagteken"
    assert "rij 1" in said[9]


def test_files_open_from_their_field_and_are_added_by_their_path(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"%PDF-1.4 plan")
    fakes = with_room()
    said = talk("1", "6", "projectplan", "b", "f", str(file), "t", "v", "1", fakes=fakes)
    assert said[3] == "0 bijlagen, 1 vraag wacht op een bestand"
    assert said[5] == "Bestand: leeg?"
    assert said[6] == "plan.pdf is toegevoegd."
    assert said[8].startswith("plan.pdf, ")
    assert said[9].startswith("plan.pdf")


def test_a_file_of_the_wrong_kind_is_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("plan")
    said = talk("1", "6", "projectplan", "b", "f", str(file), "t", fakes=with_room())
    assert said[6].startswith("Fout: ")


# What is not right yet


def test_a_fault_of_the_check_leads_to_its_question_which_is_asked_at_once() -> None:
    said = talk("1", "z", "1", "Zomer", fakes=drafts())
    assert said[3] == "Titel van het project: leeg?"
    assert said[4] == "Bewaard: Zomer"


def test_a_fault_of_a_table_leads_into_the_table() -> None:
    said = talk("1", "z", "kosten", fakes=drafts())
    assert said[3].startswith("Kosten")


def test_handing_in_asks_for_a_yes_in_full_and_leads_to_the_receipt() -> None:
    portal = FakePortal([a_draft(1)])
    portal.complete(NUMBER)
    fakes = FakeServices(portal)
    said = talk("1", "z", "b", "j", "b", "ja", fakes=fakes)
    assert said[3].endswith("Typ ja voluit.")
    assert said[4] == "Niet gedaan."
    assert "Ontvangstbewijs" in said[6] or "ingediend" in said[6].casefold()
    assert len(portal.receipts[NUMBER]) == 1


# Letters


def test_a_message_is_written_whole_and_then_sent() -> None:
    fakes = FakeServices(FakePortal([a_dossier(1)], **a_followed_dossier()))
    said = talk("1", "s", "nieuw bericht", "e", "Beste,", "Dank.", ".", "Vraag", "b", fakes=fakes)
    assert said[7] == "Onderwerp: leeg?"
    assert said[8].splitlines() == ["Onderwerp: Vraag, 1", "Je bericht: 2 lijnen, 2", "Versturen, b"]
    assert said[9].startswith("Vraag, laatste van Jo Claes")


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_nothing_of_it_makes_a_reader_stumble(language: str) -> None:
    fakes = drafts()
    fakes.session.speak(language)
    typed = (
        "1",
        "4",
        "?",
        "v",
        "v",
        "f",
        "?",
        "Een",
        ".",
        "i",
        "v",
        "1",
        "?",
        "t",
        "t",
        "5",
        "2",
        "p",
        "?",
        "t",
    )
    assert faults(talk(*typed, fakes=fakes, width=79), 79) == []
