"""Where files may come in a dossier: the questions of its type that take files, and whether they are open now."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk_api.contract.dossier_types import Question, Tab
from kiosk_api.routes.filled_in import filled_in
from kiosk_api.routes.refusals import (
    bad_request,
    referenced_resource_not_found,
    rejected_input,
    tab_closed,
)
from kiosk_api.rules.asked_now import asked_now
from kiosk_api.rules.attachments import UPLOAD, number_refused, place_refused
from kiosk_api.rules.editable_tabs import tab_refused
from kiosk_api.rules.questions import by_id
from kiosk_api.store import attachments, dossier_types
from kiosk_api.store.attachments import Owner
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class UploadPlace:
    """A question that takes files, on its tab."""

    tab: Tab
    question: Question

    @property
    def owner(self) -> Owner:
        """What a file that comes here belongs to."""
        return Owner(attachments.QUESTION, self.question.question_id, self.tab.tab_id)


def places_of(tx: Transaction, dossier: Dossier) -> list[UploadPlace]:
    """Return every question of the dossier's type that takes files, in the order of its tabs."""
    found = dossier_types.get(tx, dossier.type, dossier.type_version)
    return [] if found is None else list(_places(found.definition.tabs))


def place_for(tx: Transaction, dossier: Dossier, tab_id: str, question_id: str) -> UploadPlace:
    """Return a place where one more file may come now.

    Raises:
        Refusal: 400 when there is no such question, it is not asked now, or it has all its files; 409 when its tab is
            closed.
    """
    for place in places_of(tx, dossier):
        if (place.tab.tab_id, place.question.question_id) == (tab_id, question_id):
            ask_for_room(tx, dossier, place)
            return place
    raise bad_request(referenced_resource_not_found("body", "questionId", question_id))


def ask_for_room(tx: Transaction, dossier: Dossier, place: UploadPlace) -> None:
    """Pass when one more file may come.

    Raises:
        Refusal: 409 when the tab is closed, 400 when the question is not asked now, or has all its files.
    """
    if refused := tab_refused(place.tab, dossier):
        raise tab_closed(refused)
    question_id = place.question.question_id
    if refused := place_refused(question_id, questions_asked(tx, dossier)):
        raise bad_request(rejected_input("questionId", question_id, refused.reason), rule=refused.rule)
    files = attachments.counts(tx, dossier.id).get(question_id, 0)
    if refused := number_refused(place.question, files):
        raise bad_request(rejected_input("questionId", question_id, refused.reason))


def place_of_owner(places: list[UploadPlace], owner: Owner) -> UploadPlace | None:
    """Return the question to which an attachment belongs; None: its owner is no question of the type."""
    return next((place for place in places if place.owner == owner), None)


def questions_asked(tx: Transaction, dossier: Dossier) -> frozenset[str]:
    """Return the questions of the dossier's type that its answers ask."""
    filled = filled_in(tx, dossier)
    return frozenset(asked_now(by_id(filled.tabs), filled.answers))


def _places(tabs: list[Tab]) -> Iterator[UploadPlace]:
    for tab in tabs:
        for question in tab.questions:
            if question.kind == UPLOAD:
                yield UploadPlace(tab, question)
