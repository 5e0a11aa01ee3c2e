"""Whole conversations, word for word."""

import datetime as dt
import re

import pytest

from kiosk_api.contract.dossiers import DossierPatch
from kiosk_api.contract.people import Me
from kiosk_tui.drafts import Draft
from kiosk_tui.errors import NetworkError, NobodySignedIn, NotSignedIn
from kiosk_tui.locale.voice import Voice
from kiosk_tui.sign_in.state import PracticePerson, Stage
from tests.unit.linear.plain_lint import faults
from tests.unit.linear.talk import TypedConsole, talk, working
from tests.unit.pages.fake_portal import NOW, FakePortal, a_dossier, locked
from tests.unit.pages.fake_services import ACCOUNT, FakeServices


def last(*typed: str, fakes: FakeServices | None = None) -> str:
    return talk(*typed, fakes=fakes)[-1]


# The core task


def test_changes_the_contact_person_of_dossier_42_in_six_keys_and_a_name() -> None:
    fakes = FakeServices()
    said = talk("42", "c", "Jo Claes", fakes=fakes)
    assert said == [
        "KIOSK, spraakmodus, 120 dossiers, hulp ?",
        "Zomerfestival 42, Aanvraag, 42",
        "Contactpersoon: An Peeters?",
        "Bewaard: Jo Claes",
    ]
    number, patch, _, _ = fakes.portal.changes[0]
    assert number == "KSK-000042"
    assert patch == DossierPatch(contact_person=patch.contact_person)


def test_the_core_task_is_short_enough_for_the_ear() -> None:
    """G1 to G3 of ACCESSIBILITY 7: first utterance, each utterance, the whole."""
    typed = ["42", "c", "Jo Claes"]
    said = talk(*typed)
    assert len(said[0]) <= 60
    assert max(map(len, said)) <= 80
    assert sum(map(len, said)) <= 160
    assert sum(len(line) + 1 for line in typed) - len("Jo Claes") <= 6
    assert all("\n" not in each for each in said)


def test_practice_says_so_in_its_first_words() -> None:
    fakes = FakeServices(FakePortal([a_dossier(at) for at in range(2000)]))
    fakes.session.meet(_me())
    first = talk(fakes=fakes)[0]
    assert first == "Oefenkiosk, spraakmodus, 2.000 dossiers, hulp ?"
    assert len(first) <= 60


def _me() -> Me:
    return Me(person_id="jo", name="Jo Claes", language="nl", environment="practice")


# Reading


def test_reads_five_rows_at_a_time_the_name_first_and_the_number_last() -> None:
    said = talk("v", "v")
    assert said[1].split("\n") == [
        "Zomerfestival 1, Aanvraag, vzw De Ketel, 1",
        "Zomerfestival 2, Aanvraag, vzw De Ketel, 2",
        "Zomerfestival 3, Aanvraag, vzw De Ketel, 3",
        "Zomerfestival 4, Aanvraag, vzw De Ketel, 4",
        "Zomerfestival 5, Aanvraag, vzw De Ketel, 5",
        "1 tot 5 van 120. v is verder",
    ]
    assert said[2].endswith("6 tot 10 van 120. v is verder")


def test_says_when_there_is_nothing_more() -> None:
    fakes = FakeServices(FakePortal([a_dossier(1)]))
    assert talk("v", "v", fakes=fakes)[1:] == [
        "Zomerfestival 1, Aanvraag, vzw De Ketel, 1\n1 van 1",
        "Er is niets meer.",
    ]


def test_a_plus_reads_one_row_in_one_line_and_a_minus_the_one_before() -> None:
    said = talk("+", "+", "-", "-", "v")
    first = "Zomerfestival 1, Aanvraag, vzw De Ketel, 1 van 120"
    assert said[1:5] == [first, "Zomerfestival 2, Aanvraag, vzw De Ketel, 2 van 120", first, first]
    assert said[5].startswith("Zomerfestival 2, Aanvraag, vzw De Ketel, 2\n")
    assert said[5].endswith("\n2 tot 6 van 120. v is verder")


def test_what_is_opened_is_read_at_the_pace_of_what_was_read_last() -> None:
    said = talk("+", "1", "?", "+", "-", "c", "jo", "h", "+", "+", "v")
    assert re.fullmatch(r"Contactpersoon: An Peeters, c, 1 van \d+", said[3])
    assert re.fullmatch(r"E-mailadres: an@ketel.be, e, 2 van \d+", said[4])
    assert said[5] == said[3]
    assert said[8] == "Geschiedenis, laatst 4 mei 2026 11:30: Contactpersoon gewijzigd"
    assert said[9] == "Contactpersoon gewijzigd, van An Peeters naar Jo Claes, 1 van 1"
    assert said[10:] == ["Er is niets meer.", "Er is niets meer."]


def test_a_row_that_is_read_alone_leaves_out_its_last_words_rather_than_fill_a_second_line() -> None:
    title = "Regionaal cultuurtraject rond de toekomst van het hele dorp"
    assert (
        last("+", fakes=FakeServices(FakePortal([a_dossier(1, title=title)])))
        == f"{title}, Aanvraag, 1 van 1"
    )


def test_a_page_without_a_list_is_read_line_by_line_too() -> None:
    said = talk("1", "+", "+", "-", "v")
    assert said[2].startswith("Zomerfestival 1, 1 van ")
    assert said[3] != said[2]
    assert said[4] == said[2]
    assert len(said[5].split("\n")) == 6


def test_narrow_lines_are_read_one_at_a_time() -> None:
    """For a braille display of one line of 40 cells."""
    assert talk("i", width=39)[1] == "Dossiers, 1 van 8"


def test_enter_repeats_the_last_answer() -> None:
    said = talk("42", "")
    assert said[1] == said[2]


def test_reads_a_whole_dossier_on_request() -> None:
    said = "\n".join(talk("1", "i", "v", "v", "v")[2:])
    for words in ("KIOSK-nummer: KSK-000001", "Rekeningnummer: BE71 0961 2345 6769", "Aanvraag, nu"):
        assert words in said


def test_says_a_locked_field_and_why_instead_of_asking() -> None:
    fakes = FakeServices(FakePortal([a_dossier(1, **locked())]))
    said = last("1", "r", fakes=fakes)
    assert said == "Rekeningnummer vast sinds 3 maart 2026, toen de adviesfase begon"


# Finding


def test_opens_the_only_dossier_with_that_name() -> None:
    assert last("festival 77") == "Zomerfestival 77, Aanvraag"


def test_counts_before_it_lists_what_was_found() -> None:
    lines = last("/festival 7").split("\n")
    assert lines[0] == "11 dossiers, Zoeken festival 7"
    assert lines[-1] == "1 tot 5 van 11. v is verder"


def test_says_that_nothing_was_found() -> None:
    assert last("/kathedraal") == "Geen dossier voldoet. Haal een filter weg of zoek anders."


def test_filters_and_takes_filters_away() -> None:
    said = talk("f", "aanvraag", "a", "1", "r")
    assert said[1] == "Fase: leeg?"
    assert said[2] == "120 dossiers, Fase Aanvraag"
    assert said[4] == "0 dossiers, Fase Aanvraag, Actie nodig ja"
    assert said[5] == "120 dossiers"


def test_a_minus_clears_a_filter() -> None:
    assert last("f", "advies", "f", "-") == "120 dossiers"


def test_sorts_by_name_of_the_order() -> None:
    said = talk("s", "titel, Z", "v")
    assert said[2] == "120 dossiers"
    assert said[3].startswith("Zomerfestival 99,")


def test_says_the_range_of_numbers_when_one_is_wrong() -> None:
    assert last("999") == "Fout: Dit is niet gevonden."


# Changing


def test_empty_keeps_a_value() -> None:
    fakes = FakeServices()
    assert last("1", "e", "", fakes=fakes) == "E-mailadres blijft an@ketel.be"
    assert fakes.portal.changes == []


def test_a_required_value_cannot_be_cleared() -> None:
    assert last("1", "e", "-") == "Fout: E-mailadres is verplicht, typ een waarde"


def test_a_fault_says_what_is_wrong_and_asks_again_and_a_question_mark_says_more() -> None:
    fakes = FakeServices()
    said = talk("1", "r", "BE72 0961 2345 6769", "?", "be71 0961 2345 6769", fakes=fakes)
    assert said[3] == "Fout: het controlegetal klopt niet, typ het opnieuw"
    assert (
        said[4]
        .replace("\n", " ")
        .startswith("het controlegetal van BE72 0961 2345 6769 klopt niet, voorbeeld BE71 0961 2345 6769")
    )


def test_giving_up_after_a_fault_leaves_no_draft_behind() -> None:
    fakes = FakeServices()
    assert last("1", "e", "nix", "", fakes=fakes) == "E-mailadres blijft an@ketel.be"
    assert fakes.drafts.kept == {}


def test_t_leaves_a_question() -> None:
    fakes = FakeServices()
    assert last("1", "e", "t", fakes=fakes) == "E-mailadres blijft an@ketel.be"
    assert fakes.portal.changes == []


def test_a_question_mark_says_the_choices_by_number() -> None:
    said = talk("1", "c", "?", "2")
    assert said[3].split("\n")[-4:] == [
        "2 keuzes",
        "An Peeters, wettelijke vertegenwoordiger, 1",
        "Jo Claes, mandaat via Cultuurdienst, 2",
        "Contactpersoon: An Peeters?",
    ]
    assert said[4] == "Bewaard: Jo Claes"


def test_a_known_address_may_be_chosen_by_its_number() -> None:
    assert last("1", "e", "2") == "Bewaard: jo@dienst.be"


def test_a_known_address_may_be_chosen_by_the_name_of_its_owner() -> None:
    assert last("1", "e", "jo") == "Bewaard: jo@dienst.be"


def test_a_fault_that_only_the_service_sees_is_asked_again_too() -> None:
    fakes = FakeServices()
    said = talk("1", "e", "nobody@nowhere.be", "jo@dienst.be", "r", "", fakes=fakes)
    assert said[3].startswith("Fout: ")
    assert said[4] == "Bewaard: jo@dienst.be"
    assert fakes.drafts.kept == {}


def test_says_which_ones_when_a_name_fits_several() -> None:
    portal = FakePortal()
    portal.people = [*portal.people, portal.people[1].__class__(person_id="jos", name="Jos Maes", grounds=[])]
    said = talk("1", "c", "jo", "2", fakes=FakeServices(portal))
    assert said[3].split("\n") == [
        "Jo Claes, mandaat via Cultuurdienst, 1",
        "Jos Maes, 2",
        "2 mogelijkheden. Welk nummer?",
    ]
    assert said[4] == "Bewaard: Jos Maes"


def test_an_unknown_name_is_a_fault_and_the_question_stays() -> None:
    said = talk("1", "c", "Piet", "jo")
    assert said[3] == "Fout: dat staat er niet bij, typ een vraagteken"
    assert said[4].startswith("Bewaard: ")


def test_undoes_the_last_change() -> None:
    assert last("1", "c", "jo", "o") == "Ongedaan gemaakt. Contactpersoon: An Peeters"


def test_reads_the_history() -> None:
    said = talk("1", "c", "jo", "h", "v", "1", "i")
    assert said[4] == "Geschiedenis, laatst 4 mei 2026 11:30: Contactpersoon gewijzigd"
    assert said[5].split("\n") == [
        "Contactpersoon gewijzigd, van An Peeters naar Jo Claes, Jo Claes namens vzw De",
        "Ketel, 4 mei 2026 11:30, 1",
        "1 van 1",
    ]
    assert said[7].split("\n") == [
        "Contactpersoon gewijzigd",
        "Wanneer: 4 mei 2026 11:30",
        "Wat: Contactpersoon gewijzigd",
        "Van: An Peeters",
        "Naar: Jo Claes",
        "1 tot 5 van 8. v is verder",
    ]


class Rival(FakePortal):
    """Somebody else changes the dossier each time before we do, once."""

    async def change_dossier(self, kiosk_number, patch, version, idempotency_key):  # type: ignore[no-untyped-def]
        if not self.changes:
            self.alter(kiosk_number, DossierPatch(email="info@ketel.be"), "Wim Maes")
        return await super().change_dossier(kiosk_number, patch, version, idempotency_key)


def test_a_collision_says_in_one_line_what_stands_there_now_and_what_may_be_chosen() -> None:
    said = talk("1", "e", "jo@dienst.be", "i", "k", fakes=FakeServices(Rival()))
    assert said[3] == "Fout: niet bewaard, nu staat er info@ketel.be. Jouwe: k, andere: d"
    assert "E-mailadres: van jou: jo@dienst.be, nu op de dienst: info@ketel.be" in said[4]
    assert said[5] == "Bewaard. E-mailadres: jo@dienst.be"


def test_a_collision_in_several_fields_says_how_many() -> None:
    class Thorough(Rival):
        """Somebody else changed two of them."""

        def alter(self, kiosk_number, patch, actor=""):  # type: ignore[no-untyped-def]
            changed = DossierPatch(email="info@ketel.be", account_number="BE43068999999501")
            super().alter(kiosk_number, changed, actor)

    fakes = FakeServices(Thorough())
    typed = {"email": "jo@dienst.be", "accountNumber": "BE68539007547034"}
    began = {"email": "an@ketel.be", "accountNumber": "BE71096123456769"}
    fakes.drafts.keep(ACCOUNT.key, Draft("KSK-000001", typed, began, NOW))
    said = last("niet bewaarde", "g", "b", fakes=fakes)
    assert said == "Fout: niet bewaard, 2 velden veranderden. Jouwe: k, andere: d"


def test_a_collision_counts_only_what_i_typed() -> None:
    class Thorough(Rival):
        """Somebody else changed the account number as well."""

        def alter(self, kiosk_number, patch, actor=""):  # type: ignore[no-untyped-def]
            changed = DossierPatch(email="info@ketel.be", account_number="BE43068999999501")
            super().alter(kiosk_number, changed, actor)

    said = last("1", "e", "jo@dienst.be", fakes=FakeServices(Thorough()))
    assert said == "Fout: niet bewaard, nu staat er info@ketel.be. Jouwe: k, andere: d"


def test_the_other_version_may_stay() -> None:
    fakes = FakeServices(Rival())
    assert last("1", "e", "jo@dienst.be", "d", fakes=fakes) == "De versie van de ander blijft."
    assert fakes.drafts.kept == {}


# What was not saved


def test_says_first_that_typing_of_an_earlier_time_waits_and_takes_it_up() -> None:
    fakes = FakeServices()
    fakes.drafts.keep(
        ACCOUNT.key, Draft("KSK-000007", {"email": "jo@dienst.be"}, {"email": "an@ketel.be"}, NOW)
    )
    said = talk("niet bewaarde", "g", "b", fakes=fakes)
    assert said[0] == "KIOSK, spraakmodus, 1 wijziging wacht, hulp ?"
    assert said[1].split("\n") == [
        "Je typte op 4 mei 2026 11:30 iets dat niet bewaard is.",
        "Zomerfestival 7, Aanvraag",
    ]
    assert said[2] == "Wat je typte staat weer in de velden. Bewaar het nu."
    assert said[3] == "Bewaard. E-mailadres: jo@dienst.be"


def test_typing_survives_a_session_that_ended_and_signing_in_leads_back_to_it() -> None:
    fakes = FakeServices(people=[PracticePerson("jo", "Jo Claes")])
    console = TypedConsole([])
    with working() as work:
        from kiosk_tui.linear.face import LinearFace

        face = LinearFace(fakes.services, console, work)
        face._start()
        for line in ("1", "e"):
            face.answer(line)
        fakes.portal.failing = NotSignedIn()
        fakes.sign_in._state = fakes.sign_in._state.__class__()
        ended = face.answer("jo@dienst.be")
        assert ended is not None
        assert ended.lines == ("Fout: Je bent niet meer aangemeld. Code B C D F, G H J K, adres: Enter",)
        fakes.portal.failing = None
        face.answer("a")
        back = face.answer("jo")
        assert back is not None
        assert back.lines[-1] == "Zomerfestival 1, Aanvraag. Niet bewaard, b bewaart"
        saved = face.answer("b")
        assert saved is not None
        assert saved.lines == ("Bewaard. E-mailadres: jo@dienst.be",)


def test_a_failure_is_said_briefly_and_explained_on_request() -> None:
    fakes = FakeServices()
    console = TypedConsole([])
    with working() as work:
        from kiosk_tui.linear.face import LinearFace

        face = LinearFace(fakes.services, console, work)
        face._start()
        fakes.portal.failing = NetworkError(server="kiosk.example")
        failed = face.answer("1")
        explained = face.answer("i")
    assert failed is not None
    assert explained is not None
    nl = Voice("nl")
    assert failed.lines == (f"Fout: {nl.say(NetworkError(server='kiosk.example').what)}",)
    assert explained.lines[:2] == (nl.say(NetworkError().why), nl.say(NetworkError().next))


# Places


def test_goes_to_the_main_screens_by_name_and_back() -> None:
    said = talk("start", "aanvrager", "t", "t", "t")
    assert said[1] == "Start, alle aanvragers. Actie nodig: 0, over tijd: 0."
    assert said[2] == "Kies eerst namens welke aanvrager je werkt."
    assert said[3] == said[1]
    assert said[4] == "120 dossiers"
    assert said[5] == "Fout: verder terug kan niet"


def test_numbers_choose_an_action_where_there_is_no_table() -> None:
    assert last("start", "5").startswith("120 dossiers")


def test_chooses_on_whose_behalf_by_number_or_name() -> None:
    fakes = FakeServices()
    assert talk("w", "gent", fakes=fakes)[1:] == [
        "Namens wie? 3 keuzes.",
        "Start, Stad Gent. Actie nodig: 0, over tijd: 0.",
    ]
    assert fakes.session.acting_for is not None
    assert last("w", "1", fakes=fakes).startswith("Start, alle aanvragers")


def test_changes_the_language_at_once() -> None:
    fakes = FakeServices()
    assert talk("l", "english", "42", fakes=fakes)[1:] == [
        "Taal: Nederlands?",
        "120 dossiers",
        "Zomerfestival 42, Application, 42",
    ]
    assert fakes.session.language == "en"


def test_an_unknown_word_is_a_fault_that_names_the_way_out() -> None:
    assert last("1", "xyzzy") == "Fout: dat ken ik hier niet, typ een vraagteken"


def test_the_end_of_input_leaves_without_doing_anything() -> None:
    fakes = FakeServices()
    talk("1", "c", fakes=fakes)
    assert fakes.portal.changes == []


def test_q_quits_from_anywhere() -> None:
    assert len(talk("1", "q", "never", "read")) == 2


def test_q_in_a_question_is_an_answer_like_any_other() -> None:
    assert last("1", "c", "q").startswith("Fout:")


# Signing in


def test_signs_in_by_ear() -> None:
    fakes = FakeServices(signed_in=False, people=[PracticePerson("jo", "Jo Claes")])
    said = talk("", "", "", "i", "a", "jo", "Alle aanvragers", fakes=fakes)
    assert said[0] == "Spraakmodus. Code B C D F, G H J K, adres: Enter, hulp ?"
    assert len(said[0]) <= 60
    assert said[1] == said[3] == "Adres: http://127.0.0.1:4123/aanmelden"
    assert said[2] == "Code B C D F, G H J K"
    assert "In woorden: 127 punt 0 punt 0 punt 1 dubbele punt 4123" in said[4]
    assert said[6] == "Namens wie? 3 keuzes."
    assert said[7].startswith("Start, alle aanvragers.")


def test_waits_quietly_and_tells_at_the_next_enter() -> None:
    fakes = FakeServices(signed_in=False)
    console = TypedConsole([])
    with working() as work:
        from kiosk_tui.linear.face import LinearFace

        face = LinearFace(fakes.services, console, work)
        face._start()
        waiting = face.answer("")
        work.look(lambda: fakes.sign_in.tell(Stage.SIGNED_IN))
        work.look(lambda: None)
        arrived = face.answer("")
        while arrived is not None and arrived.lines == ("Je bent aangemeld.",):
            arrived = face.answer("")
    assert waiting is not None
    assert waiting.lines == ("Adres: http://127.0.0.1:4123/aanmelden",)
    assert console.said == []
    assert arrived is not None
    assert arrived.lines == ("Namens wie? 3 keuzes.",)


def test_confirming_here_asks_for_whom_when_nobody_was_chosen() -> None:
    people = [PracticePerson("an", "An Peeters"), PracticePerson("jo", "Jo Claes")]
    fakes = FakeServices(signed_in=False, people=people)
    said = talk("p", "jo", fakes=fakes)
    assert said[1] == "Aanmelden als: leeg?"
    assert fakes.sign_in.approved == ["jo"]
    assert not any("Kies eerst" in each for each in said)


def test_what_needs_a_session_says_at_the_sign_in_that_nobody_is_signed_in() -> None:
    class Closed(FakePortal):
        """Takes nobody's word."""

        def _asked(self, request: str) -> None:
            raise NobodySignedIn

    fakes = FakeServices(Closed(), signed_in=False)
    said = talk("w", "t", fakes=fakes)
    assert said[1] == "Fout: Je bent niet aangemeld. Code B C D F, G H J K, adres: Enter"
    assert said[2] == "Fout: verder terug kan niet"


def test_says_how_a_sign_in_ended_and_gives_a_new_code() -> None:
    fakes = FakeServices(signed_in=False)
    fakes.sign_in.next_state = fakes.sign_in.next_state.__class__(Stage.EXPIRED)
    said = talk("n", fakes=fakes)
    assert said[0] == "KIOSK, spraakmodus, De code is verlopen. Vraag een nieuwe code, hulp ?"
    assert fakes.sign_in.started == 2


def test_cannot_copy_but_says_the_code_again() -> None:
    said = last("c", fakes=FakeServices(signed_in=False))
    assert said == "Kopiëren kan hier niet. Code B C D F, G H J K"


def test_signs_out_from_anywhere() -> None:
    fakes = FakeServices()
    assert last("1", "afmelden", fakes=fakes) == ("Je bent afgemeld. Code B C D F, G H J K, adres: Enter")
    assert fakes.sign_in.signed_out == 1


# Manners


WALK = (
    "?", "v", "v", "v", "i", "v", "v", "1", "?", "v", "v", "v", "i", "v", "v", "v", "c", "?", "jo", "h", "o",
    "r", "BE1", "", "t", "f", "?", "", "start", "?", "v", "i", "v", "hulp", "i", "v", "b", "i", "v", "v",
    "c", "i", "v", "a", "i", "profiel", "i", "w", "?", "v", "2", "aanvrager", "i", "v", "v", "v", "nonsens",
)  # fmt: skip


@pytest.mark.parametrize("width", [79, 39])
@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_nothing_that_is_said_makes_a_reader_stumble(width: int, language: str) -> None:
    held = [
        a_dossier(
            1,
            title="★ Zaal [A] :D ==== café — 'Ketel' \x1b[31m",
            amount_requested_cents=630000,
            action_needed=True,
            deadline=dt.date(2026, 5, 1),
        ),
        *(a_dossier(at) for at in range(2, 30)),
    ]
    fakes = FakeServices(FakePortal(held))
    fakes.session.speak(language)
    assert faults(talk(*WALK, fakes=fakes, width=width), width) == []


def test_the_sign_in_makes_no_reader_stumble_either() -> None:
    fakes = FakeServices(signed_in=False, people=[PracticePerson("jo", "Jo Claes", "medewerker")])
    assert faults(talk("", "i", "v", "?", "v", "v", "4", "c", "a", "?", fakes=fakes, width=39), 39) == []


# Many dossiers at once


def test_marks_dossiers_by_their_number_and_changes_them_together() -> None:
    fakes = FakeServices()
    said = talk("*1", "*3", "*2-4", "*3", "*", "g", "c", "Jo Claes", "", "b", "g", "ja", "o", fakes=fakes)
    assert said[1:8] == [
        "1 geselecteerd",
        "2 geselecteerd",
        "4 geselecteerd",
        "3 geselecteerd",
        "3 geselecteerd",
        "Contactpersoon wijzigen voor 3 dossiers",
        "Contactpersoon: leeg?",
    ]
    assert said[8] == "Briefwisseling: laten zoals het is?"
    assert said[9].splitlines() == [
        "Contactpersoon: Jo Claes, 1",
        "Briefwisseling: laten zoals het is, 2",
        "Nakijken, b",
    ]
    assert said[10].splitlines()[0] == "Dossier KSK-000001, zou wijzigen, 1"
    assert said[11:] == [
        "3 dossiers nu wijzigen? Typ ja voluit.",
        "3 dossiers gewijzigd.",
        "3 dossiers teruggezet.",
    ]
    tried, made = fakes.portal.bulk_changes
    assert (tried.dry_run, made.dry_run) == (True, False)
    assert [each.kiosk_number for each in made.dossiers] == ["KSK-000001", "KSK-000002", "KSK-000004"]
    assert all(len(line) <= 80 for each in said for line in each.splitlines())


def test_what_cannot_be_marked_says_why() -> None:
    assert last("*zomer") == "Fout: typ een ster en een nummer, zoals *3 of *1-20"
    assert last("*900") == "Fout: geen nummer 900, er zijn er 120"
    assert last("42", "*1") == "Fout: hier valt niets te selecteren"
