"""One new dossier: of a type that the applicant may create, empty or with the answers of an earlier one."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from kiosk_api.contract import answers as wire
from kiosk_api.contract.problems import Issue
from kiosk_api.routes.acting import Acting
from kiosk_api.routes.circle import Circle, circle_of
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import bad_request, referenced_resource_not_found, rejected_input
from kiosk_api.routes.scope import Scope
from kiosk_api.routes.whole_dossier import dossier_in_circle
from kiosk_api.rules.closing_days import next_round, opens_later
from kiosk_api.rules.copied_answers import copied_answers
from kiosk_api.rules.correspondence import owner_of
from kiosk_api.rules.dossier_state import APPLICATION, DRAFT, SUBMIT_APPLICATION
from kiosk_api.rules.filled_data import FilledData, as_title, filled_data, with_title
from kiosk_api.rules.new_dossier import copy_refused, main_dossier_refused, type_refused
from kiosk_api.rules.refused import Refused
from kiosk_api.store import answers, dossier_types, dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_moves import Standing
from kiosk_api.store.dossier_types import TypeVersion
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.history import Act, OnBehalfOf
from kiosk_api.store.idempotency import KeptAnswer
from kiosk_api.store.new_dossiers import NewDossier, create, last_account_number
from kiosk_api.store.people import Person


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a new dossier begins with, once the rules have passed it."""

    type: TypeVersion
    circle: Circle
    main: Dossier | None
    earlier: Dossier | None


def create_dossier(tx: Transaction, wish: Wish, wanted: wire.NewDossier, acting: Acting) -> KeptAnswer:
    """Write the dossier that is wanted, and answer with it.

    Raises:
        Refusal: 400, with an issue for each thing that is not there or not allowed.
    """
    begun = _begun(tx, wanted, acting.scope, acting.today)
    tabs = begun.type.definition.tabs
    earlier = begun.earlier
    given = "" if wanted.title is msgspec.UNSET else as_title(wanted.title)
    first = copied_answers(tabs, _all_answers(tx, earlier)) if earlier else {}
    first = with_title(tabs, first, given or (earlier.title if earlier else ""))
    filled = filled_data(tabs, {name: value for tab in first.values() for name, value in tab.items()})
    dossier = create(
        tx,
        _new(tx, begun, acting.person, filled, given),
        Standing(
            APPLICATION,
            DRAFT,
            SUBMIT_APPLICATION,
            next_round(begun.type.definition.closing, acting.today).closes_on,
        ),
        acts=_acts(acting, begun),
        at=wish.at,
    )
    answers.add(tx, dossier.id, first, by=acting.person.name, at=wish.at)
    body = msgspec.json.encode(
        dossier_in_circle(tx, acting.links, dossier, begun.circle, acting.person.id, acting.today)
    )
    location = acting.links.dossier(dossier.kiosk_number)
    return kept_answer(wish, body, status=201, ETag=version_tag(dossier.version), Location=location)


def _begun(tx: Transaction, wanted: wire.NewDossier, scope: Scope, today: dt.date) -> _Begun:
    """Find what is named, and ask the rules.

    Raises:
        Refusal: 400.
    """
    found = dossier_types.in_force(tx, wanted.dossier_type, today)
    if found is None:
        raise bad_request(referenced_resource_not_found("body", "dossierType", wanted.dossier_type))
    if wanted.main_dossier is not msgspec.UNSET:
        dossiers.hold(tx, wanted.main_dossier)
    main = _named(tx, scope, "mainDossier", wanted.main_dossier)
    earlier = _named(tx, scope, "copyOf", wanted.copy_of)
    circle = circle_of(tx, wanted.applicant_id, today)
    definition, applicant = found.definition, circle.applicant
    refusals: dict[str, Refused | None] = {
        "dossierType": type_refused(
            definition.entity_groups,
            applicant.entity_group,
            active=applicant.active,
            opens_on=opens_later(definition.closing, today),
            today=today,
        ),
        "mainDossier": main_dossier_refused(
            definition.belongs_to,
            main,
            of_same_applicant=main is not None and main.applicant.id == applicant.id,
        ),
        "copyOf": None
        if earlier is None
        else copy_refused(found.code, earlier, of_same_applicant=earlier.applicant.id == applicant.id),
    }
    _pass(refusals, wanted)
    return _Begun(found, circle, main, earlier)


def _named(tx: Transaction, scope: Scope, name: str, number: str | msgspec.UnsetType) -> Dossier | None:
    """Return a dossier that the request names; None: it names none.

    Raises:
        Refusal: there is no such dossier, or the caller may not see it.
    """
    if number is msgspec.UNSET:
        return None
    dossier = dossiers.get(tx, number)
    if dossier is None or dossier.applicant.id not in scope:
        raise bad_request(referenced_resource_not_found("body", name, number))
    return dossier


def _pass(refusals: dict[str, Refused | None], wanted: wire.NewDossier) -> None:
    """Let a request through that no rule refuses.

    Raises:
        Refusal: with an issue for each that does.
    """
    sent: dict[str, Any] = msgspec.to_builtins(wanted)
    issues: list[Issue] = []
    rule = ""
    for name, refused in refusals.items():
        if refused is not None:
            issues.append(rejected_input(name, sent.get(name), refused.reason))
            rule = refused.rule
    if issues:
        raise bad_request(*issues, rule=rule)


def _all_answers(tx: Transaction, dossier: Dossier) -> dict[str, Any]:
    kept = answers.of_dossier(tx, dossier.id)
    return {name: value for tab in kept.values() for name, value in tab.answers.items()}


def _new(tx: Transaction, begun: _Begun, person: Person, filled: FilledData, given_title: str) -> NewDossier:
    """Return what to write: the rest comes from the earlier dossier, the applicant and who creates it."""
    circle, earlier = begun.circle, begun.earlier
    own = circle.representatives.get(person.id)
    contact = earlier.contact_person_id if earlier else None
    if contact not in circle.representatives:
        contact = own.person.id if own else None
    email = earlier.email if earlier else None
    if email is None or owner_of(email, circle.address_owners) is None:
        email = circle.applicant.email or (own.email if own else None)
    account_number = earlier.account_number if earlier else None
    return NewDossier(
        applicant_id=circle.applicant.id,
        type_number=begun.type.number,
        type_version=begun.type.version,
        title=filled.title or given_title or (earlier.title if earlier else begun.type.definition.title.nl),
        contact_person_id=contact,
        email=email,
        account_number=account_number or last_account_number(tx, circle.applicant.id),
        main_dossier_id=begun.main.id if begun.main else None,
        amount_requested_cents=filled.amount_requested_cents,
        ends_on=filled.ends_on,
    )


def _acts(acting: Acting, begun: _Begun) -> list[Act]:
    applicant, person = begun.circle.applicant, acting.person
    ground = acting.scope.grounds_for(applicant.id)[0]
    behalf = OnBehalfOf(applicant.id, applicant.name, ground.code, ground.provider_id, ground.provider_name)
    acts = [Act("created", person.name, person.id, behalf)]
    if begun.earlier is not None:
        acts.append(Act("answersCopied", person.name, person.id, behalf, begun.earlier.kiosk_number))
    return acts
