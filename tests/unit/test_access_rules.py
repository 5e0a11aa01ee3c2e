"""Why can't I: for each way to break the chain, the explanation names the link that is broken."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from kiosk_api.rules.access_chain import AccessOutcome, AskedDossier, SignedIn, Tied, explain, meant
from kiosk_api.rules.access_explanation import Link, LinkCode, LinkState, roads
from kiosk_api.rules.access_repair import repair_of
from kiosk_api.rules.entity_groups import EntityGroup, GroundCode
from kiosk_api.rules.key_levels import is_strong_enough
from kiosk_api.rules.representation import APPLICANT_RIGHT, represented
from kiosk_api.store.representation import Appointment, Facts, LegalFunction, UserRight
from tests.unit.test_representation_rules import (
    EXPECTED,
    LONG_AGO,
    ROADS,
    TODAY,
    TOMORROW,
    YESTERDAY,
    a_mandate,
    a_party,
    a_right,
    facts,
)

TOTP = "urn:be:vlaanderen:authmech:csamtotp"
PASSWORD = "urn:be:vlaanderen:authmech:password"
AN = SignedIn(on=TODAY, acr=TOTP, known=True, act_for=None)


def ties(found: Facts, *, active: bool = True) -> Mapping[str, Tied]:
    return {
        applicant: Tied(
            applicant,
            found.parties[applicant].name,
            found.parties[applicant].entity_group,
            "0428315871",
            active,
            several,
        )
        for applicant, several in roads(found, "an", TODAY).items()
    }


def explained(*given: Any, group: str = EntityGroup.ENTERPRISE_ORGANISATION, who: SignedIn = AN) -> Any:
    return explain(who, ties(facts(*given, group=group)), "giver", None)


BREAKS: dict[str, tuple[tuple[Any, ...], str, str, dt.date | None]] = {
    "nobody arranged anything": ((), "tie", "missing", None),
    "the function ended": (
        (LegalFunction("an", "giver", LONG_AGO, YESTERDAY),),
        "legalFunction",
        "ended",
        TODAY,
    ),
    "the function begins tomorrow": (
        (LegalFunction("an", "giver", TOMORROW, None),),
        "legalFunction",
        "notBegun",
        TOMORROW,
    ),
    "the right ended": (
        (UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, YESTERDAY),),
        "userRight",
        "ended",
        TODAY,
    ),
    "the right begins tomorrow": (
        (UserRight("an", "giver", APPLICANT_RIGHT, TOMORROW, None),),
        "userRight",
        "notBegun",
        TOMORROW,
    ),
    "only another right in the organisation": (
        (UserRight("an", "giver", "SSM Mandaatbeheerder", LONG_AGO, None),),
        "userRight",
        "missing",
        None,
    ),
    "the mandate is of a type that does not cover KIOSK": (
        (a_mandate(type="belastingen", covers_kiosk=False), a_right()),
        "mandateType",
        "notCovered",
        None,
    ),
    "the giver did not sign": (
        (a_mandate(giver_signed_on=None), a_right()),
        "giverSigned",
        "notSigned",
        None,
    ),
    "the giver signs tomorrow": (
        (a_mandate(giver_signed_on=TOMORROW), a_right()),
        "giverSigned",
        "notSigned",
        None,
    ),
    "the holder did not sign": (
        (a_mandate(holder_signed_on=None), a_right()),
        "holderSigned",
        "notSigned",
        None,
    ),
    "the mandate begins tomorrow": (
        (a_mandate(valid_from=TOMORROW), a_right()),
        "mandateBegun",
        "notBegun",
        TOMORROW,
    ),
    "the mandate ended": (
        (a_mandate(valid_until=YESTERDAY), a_right()),
        "mandateNotEnded",
        "ended",
        TODAY,
    ),
    "the mandate was stopped": (
        (a_mandate(stopped_on=YESTERDAY), a_right()),
        "mandateNotStopped",
        "stopped",
        YESTERDAY,
    ),
    "no right of performer at the holder": (
        (a_mandate(), a_right("KIOSK Aanvrager")),
        "performerRight",
        "missing",
        None,
    ),
    "the right of performer ended": (
        (a_mandate(), a_right(valid_until=YESTERDAY)),
        "performerRight",
        "ended",
        TODAY,
    ),
    "the right of performer begins tomorrow": (
        (a_mandate(), a_right(valid_from=TOMORROW)),
        "performerRight",
        "notBegun",
        TOMORROW,
    ),
    "a mandate to a person that was stopped": (
        (a_mandate(holder_organisation_id=None, holder_person_id="an", stopped_on=TODAY),),
        "mandateNotStopped",
        "stopped",
        TODAY,
    ),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_the_explanation_names_the_true_broken_link(broken: str) -> None:
    given, code, reason, since = BREAKS[broken]
    found = explained(*given)
    assert found.outcome is (AccessOutcome.UNKNOWN if code == "tie" else AccessOutcome.REFUSED)
    assert (found.broken.code, found.broken.reason, found.broken.since) == (code, reason, since)
    assert [link.code for link in found.links if link.state is LinkState.FAILS] == [code]


@pytest.mark.parametrize("broken", BREAKS)
def test_each_broken_link_says_who_mends_it_and_who_helps(broken: str) -> None:
    given = BREAKS[broken][0]
    found = explained(*given)
    repair = repair_of(found.broken, found.road, "enterpriseOrganisation")
    assert repair.mender
    assert repair.step
    assert repair.helper


@pytest.mark.parametrize("group", EntityGroup)
@pytest.mark.parametrize("way", GroundCode)
def test_the_explanation_allows_exactly_what_the_rules_allow(group: EntityGroup, way: GroundCode) -> None:
    party = a_party("giver", group, person="an" if way is GroundCode.SELF else None)
    given = facts(party, *ROADS[way])
    found: Any = explain(AN, ties(given), "giver", None)
    assert (found.outcome is AccessOutcome.ALLOWED) == ("giver" in represented(given, "an", TODAY))
    if way not in EXPECTED[group]:
        assert (found.broken.code, found.broken.reason) == (LinkCode.WAY, "noSuchWay")


def test_a_local_government_is_told_that_a_mandate_does_not_exist_for_it() -> None:
    found = explained(a_mandate(), a_right(), group=EntityGroup.LOCAL_GOVERNMENT)
    assert found.broken.code is LinkCode.WAY
    assert repair_of(found.broken, found.road, "localGovernment").step == "chooseOtherWay"


def test_the_road_that_holds_comes_before_those_that_broke() -> None:
    found = explained(
        LegalFunction("an", "giver", LONG_AGO, YESTERDAY), a_mandate(), a_right(), a_mandate(stopped_on=TODAY)
    )
    assert found.outcome is AccessOutcome.ALLOWED
    assert found.road.ground is GroundCode.MANDATE
    assert [road.broken.code for road in found.tied.roads[1:]] == [
        LinkCode.LEGAL_FUNCTION,
        LinkCode.MANDATE_NOT_STOPPED,
    ]


def test_of_two_that_broke_the_one_that_lacks_least_is_explained() -> None:
    found = explained(
        a_mandate(holder_signed_on=None, stopped_on=YESTERDAY),
        a_right(),
        UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, dt.date(2021, 1, 1)),
    )
    assert found.broken.code is LinkCode.USER_RIGHT


def test_a_right_given_anew_counts_and_not_the_one_that_ended() -> None:
    found = explained(
        UserRight("an", "giver", APPLICANT_RIGHT, LONG_AGO, dt.date(2021, 1, 1)),
        UserRight("an", "giver", APPLICANT_RIGHT, YESTERDAY, TOMORROW),
    )
    assert found.outcome is AccessOutcome.ALLOWED
    assert found.links[-3].until == TOMORROW


def test_a_weak_key_is_the_first_thing_that_fails() -> None:
    weak = SignedIn(on=TODAY, acr=PASSWORD, known=True, act_for=None)
    found = explained(a_mandate(stopped_on=TODAY), a_right(), who=weak)
    assert found.broken.code is LinkCode.KEY_LEVEL


def test_a_password_is_enough_for_whoever_has_no_belgian_number() -> None:
    weak = SignedIn(on=TODAY, acr=PASSWORD, known=True, act_for=None)
    given = facts(a_party("giver", EntityGroup.FOREIGN_PERSON, person="an"))
    assert explain(weak, ties(given), "giver", None).outcome is AccessOutcome.ALLOWED


def test_a_provider_that_says_nothing_about_the_key_is_not_held_against_it() -> None:
    assert is_strong_enough(None, has_number=True)
    assert is_strong_enough("urn:example:other", has_number=True)
    assert not is_strong_enough(PASSWORD, has_number=True)


def test_a_sign_in_for_somebody_else_is_named_though_the_person_may() -> None:
    elsewhere = SignedIn(on=TODAY, acr=TOTP, known=True, act_for="other")
    found = explained(a_mandate(), a_right(), who=elsewhere)
    assert (found.outcome, found.broken.code) == (AccessOutcome.REFUSED, LinkCode.ACTING_FOR)


def test_an_applicant_that_is_gone_limits_and_does_not_refuse() -> None:
    found = explain(AN, ties(facts(a_mandate(), a_right()), active=False), "giver", None)
    assert found.outcome is AccessOutcome.ALLOWED
    assert found.links[-1] == Link(LinkCode.APPLICANT_ACTIVE, LinkState.LIMITS, reason="notActive")


DOSSIERS = {
    "a draft": ("application", "draft", None, LinkState.HOLDS, AccessOutcome.ALLOWED),
    "in advice": ("advice", "inProgress", None, LinkState.LIMITS, AccessOutcome.ALLOWED),
    "in accountability": ("accountability", "awarded", None, LinkState.HOLDS, AccessOutcome.ALLOWED),
    "deleted": ("application", "draft", YESTERDAY, LinkState.NOT_REACHED, AccessOutcome.REFUSED),
}


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_dossier_says_whether_it_can_still_change_or_is_deleted(name: str) -> None:
    phase, status, deleted, state, outcome = DOSSIERS[name]
    dossier = AskedDossier("1", "giver", phase, status, LONG_AGO, deleted)
    found: Any = explain(AN, ties(facts(a_mandate(), a_right())), "1", dossier)
    assert found.outcome is outcome
    by_code = {link.code: link for link in found.links}
    if deleted is None:
        assert by_code[LinkCode.DOSSIER_PHASE].state is state
    else:
        assert (found.broken.code, found.broken.reason, found.broken.since) == (
            LinkCode.DOSSIER,
            "deleted",
            YESTERDAY,
        )


def test_what_an_organisation_did_before_or_after_ones_time_there_is_not_told() -> None:
    former = a_right(valid_until=dt.date(2021, 1, 1))
    assert explained(former, a_mandate(valid_from=dt.date(2022, 1, 1))).outcome is AccessOutcome.UNKNOWN
    told = explained(former, a_mandate(stopped_on=YESTERDAY))
    assert told.broken.code is LinkCode.PERFORMER_RIGHT
    assert {link.state for link in told.road.links if link.code.startswith("mandate")} == {
        LinkState.NOT_REACHED
    }


def test_somebody_elses_rights_tie_nobody() -> None:
    strange = Facts(
        {"giver": a_party("giver"), "bureau": a_party("bureau")},
        (LegalFunction("bo", "giver", LONG_AGO, None),),
        (a_right()._replace(person_id="bo"),),
        (Appointment("bo", "giver", LONG_AGO, None),),
        (a_mandate(),),
    )
    assert roads(strange, "an", TODAY) == {}


def test_what_is_unknown_is_answered_without_a_word_of_what_was_asked() -> None:
    given = ties(facts(a_mandate(stopped_on=YESTERDAY), a_right()))
    answers = [explain(AN, given, about, None) for about in ("260000900", "geen", "De Vreemde vzw", "")]
    assert all(answer == answers[0] for answer in answers)
    assert [tied.id for tied in answers[0].candidates] == ["giver"]


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("giver", ["giver"]),
        ("GIVER", ["giver"]),
        ("giv", ["giver"]),
        (" 0428.315.871 ", ["bureau", "giver"]),
        ("BE 0428 315 871", ["bureau", "giver"]),
        ("iver", []),
        ("   ", []),
    ],
)
def test_an_applicant_is_meant_by_its_id_number_name_or_beginning_of_it(about: str, found: list[str]) -> None:
    given = ties(facts(a_mandate(), a_right(), a_right(APPLICANT_RIGHT)))
    assert sorted(tied.id for tied in meant(given, about)) == found


def test_a_name_that_several_have_asks_which() -> None:
    given = facts(
        a_party("gent", EntityGroup.LOCAL_GOVERNMENT),
        a_party("gentbrugge", EntityGroup.LOCAL_GOVERNMENT),
        UserRight("an", "gent", APPLICANT_RIGHT, LONG_AGO, None),
        UserRight("an", "gentbrugge", APPLICANT_RIGHT, LONG_AGO, None),
    )
    found = explain(AN, ties(given), "gen", None)
    assert found.outcome is AccessOutcome.SEVERAL
    assert [tied.id for tied in found.candidates] == ["gent", "gentbrugge"]
