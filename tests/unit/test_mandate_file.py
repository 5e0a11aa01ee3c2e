"""The file of the federal mandate application: each line read, or told what is wrong with it."""

import datetime as dt

import pytest

from kiosk_api.rules.mandate_file import Fault, FaultyLine, Line, read_mandate_file
from kiosk_api.rules.mandates import Side

NUMBER = "0428.315.871"


def only(text: str, side: Side = Side.GIVER) -> Line | FaultyLine:
    (line,) = read_mandate_file(text, side)
    return line


def test_a_whole_line_is_read() -> None:
    assert only(f"{NUMBER};info@ketel.be;mandaatnemer;FR;Dossierbeheer 2027;20270101;20271231") == Line(
        number=1,
        enterprise_number="0428315871",
        name=None,
        email="info@ketel.be",
        other_is=Side.HOLDER,
        language="fr",
        reference="Dossierbeheer 2027",
        start=dt.date(2027, 1, 1),
        end=dt.date(2027, 12, 31),
    )


@pytest.mark.parametrize(("side", "other"), [(Side.GIVER, Side.HOLDER), (Side.HOLDER, Side.GIVER)])
def test_without_capacity_the_other_is_what_the_sender_is_not(side: Side, other: Side) -> None:
    line = only(NUMBER, side)
    assert isinstance(line, Line)
    assert (line.other_is, line.start, line.end, line.reference) == (other, None, None, None)


def test_a_person_is_named_instead_of_numbered() -> None:
    line = only("Zoë Claes;zoe@voorbeeld.be;Mandataire")
    assert isinstance(line, Line)
    assert (line.enterprise_number, line.name, line.email) == (None, "Zoë Claes", "zoe@voorbeeld.be")


def test_the_head_and_empty_lines_are_passed_and_lines_keep_their_number() -> None:
    text = f"\ufeffNummer;E-mail\r\n\r\n;;;\r\n{NUMBER};\r\n{NUMBER};"
    assert [line.number for line in read_mandate_file(text, Side.GIVER)] == [4, 5]


def test_quotes_may_hold_the_separator() -> None:
    line = only(f'{NUMBER};;;;"een; en twee"')
    assert isinstance(line, Line)
    assert line.reference == "een; en twee"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (f'{NUMBER};;;;"open', [(None, "notReadable")]),
        (f"{NUMBER};;;;;;;te veel", [(None, "tooManyColumns")]),
        (";info@ketel.be", [("number", "numberMissing")]),
        ("85.07.30-033.28;a@b.be", [("number", "nationalNumberNotKept")]),
        ("0428315872", [("number", "notAnEnterpriseNumber")]),
        ("12", [("number", "notAnEnterpriseNumber")]),
        ("Zoë Claes", [("email", "emailMissing")]),
        (f"{NUMBER};;vriend", [("capacity", "unknownCapacity")]),
        (f"{NUMBER};;;es", [("language", "unknownLanguage")]),
        (f"{NUMBER};;;;{'x' * 256}", [("reference", "referenceTooLong")]),
        (f"{NUMBER};;;;;2027-01-01;20271301", [("start", "notADay"), ("end", "notADay")]),
    ],
)
def test_a_faulty_line_names_each_column_and_why(text: str, faults: list[tuple[str | None, str]]) -> None:
    assert only(text) == FaultyLine(1, tuple(Fault(*fault) for fault in faults))


def test_an_enterprise_number_may_begin_with_one_and_with_the_country() -> None:
    line = only("BE 1000.000.021")
    assert isinstance(line, Line)
    assert line.enterprise_number == "1000000021"
