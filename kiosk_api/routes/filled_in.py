"""A dossier with everything that was answered on it, and what its type makes of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk_api.contract.dossier_types import Check, Tab, TypeDefinition
from kiosk_api.rules.answer_checks import faults_of_checks
from kiosk_api.rules.answers import Fault, faults_of_tabs
from kiosk_api.rules.dossier_state import APPLICATION
from kiosk_api.rules.editable_tabs import phase_handed_in, phase_to_fill_in
from kiosk_api.rules.needed_to_submit import Needed, missing_to_submit
from kiosk_api.store import answers, attachments, dossier_types
from kiosk_api.store.answers import TabAnswers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class FilledIn:
    dossier: Dossier
    definition: TypeDefinition | None
    """The version of its type that it began with; None: it is not known, so there are no tabs."""
    kept: Mapping[str, TabAnswers]
    """What was saved, by tab."""
    files: Mapping[str, int]
    """How many attachments each question has."""

    @property
    def tabs(self) -> Sequence[Tab]:
        """Every tab of the type, of whatever phase."""
        return self.definition.tabs if self.definition else ()

    @property
    def checks(self) -> Sequence[Check]:
        return self.definition.checks if self.definition else ()

    @property
    def reached_tabs(self) -> list[Tab]:
        """The tabs of the phases that the dossier has reached, in order."""
        reached = {APPLICATION, self.dossier.phase, *(entry.phase for entry in self.dossier.phases)}
        return [tab for tab in self.tabs if tab.phase in reached]

    @property
    def answers(self) -> dict[str, Any]:
        """All answers, by question."""
        return {name: value for tab in self.kept.values() for name, value in tab.answers.items()}

    def tab(self, tab_id: str) -> Tab | None:
        """Return a tab that the dossier has reached."""
        return next((tab for tab in self.reached_tabs if tab.tab_id == tab_id), None)

    def on(self, tab_id: str) -> TabAnswers:
        """Return what was saved on a tab."""
        return self.kept.get(tab_id, answers.NOTHING)

    def faults(self) -> list[Fault]:
        """Return what stands between the dossier and the submission of its phase; nothing when there is none.

        Of tabs that a request opened again: between them and its answer.
        """
        phase = phase_to_fill_in(self.dossier)
        if phase is not None:
            return self._faults_of(phase)
        opened = self.dossier.opened_tabs
        if not opened:
            return []
        return [fault for fault in self._faults_of(phase_handed_in(self.dossier)) if fault.tab_id in opened]

    @property
    def missing(self) -> list[Needed]:
        """What the dossier itself lacks before its phase can be handed in."""
        phase = phase_to_fill_in(self.dossier)
        if phase is None or self.definition is None:
            return []
        pays = self.definition.payment.advance_percent is not None
        return missing_to_submit(self.dossier, phase, pays=pays)

    def _faults_of(self, phase: str) -> list[Fault]:
        given = self.answers
        return [
            *faults_of_tabs(self.tabs, phase, given, self.files),
            *faults_of_checks(self.tabs, self.checks, phase, given),
        ]


def filled_in(tx: Transaction, dossier: Dossier) -> FilledIn:
    """Read what was answered on a dossier."""
    found = dossier_types.get(tx, dossier.type, dossier.type_version)
    return FilledIn(
        dossier,
        found.definition if found else None,
        answers.of_dossier(tx, dossier.id),
        attachments.counts(tx, dossier.id),
    )
