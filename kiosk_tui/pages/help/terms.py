"""The glossary: the words of KIOSK and of the systems around it, each with what it means, in every language.

The Dutch terms are the official ones; where French and German have an official term of a federal service, it is that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk_tui.pages.phrase import InLanguage, Phrase, say

OFFICIAL_LANGUAGE: Final = "nl"
"""KIOSK speaks Dutch; its terms in other languages are translations."""


class Subject(StrEnum):
    """What a term is about."""

    PEOPLE = "people"
    GROUPS = "groups"
    ACCESS = "access"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the glossary."""

    id: str
    subject: Subject
    related: tuple[str, ...] = ()
    """Ids of terms that help to understand it."""
    more: bool = False
    """There is a second part of the explanation."""

    @property
    def name(self) -> Phrase:
        """The term, as it stands in the middle of a sentence. Words for the same thing are separated by a comma."""
        return say(f"glossary.term_{self.id}")

    @property
    def official(self) -> InLanguage:
        """The official term."""
        return InLanguage(self.name, OFFICIAL_LANGUAGE)

    @property
    def meaning(self) -> Phrase:
        """What it means, in one sentence."""
        return say(f"glossary.means_{self.id}")

    @property
    def explanation(self) -> tuple[Phrase, ...]:
        """The whole explanation."""
        return (self.meaning, say(f"glossary.more_{self.id}")) if self.more else (self.meaning,)


TERMS: Final = (
    Term("applicant", Subject.PEOPLE, ("representative", "contact_person"), more=True),
    Term(
        "representative",
        Subject.PEOPLE,
        ("applicant", "main_representative", "legal_representative"),
        more=True,
    ),
    Term("main_representative", Subject.PEOPLE, ("representative", "association", "foreign_organisation")),
    Term("legal_representative", Subject.PEOPLE, ("representative", "kbo"), more=True),
    Term("provider", Subject.PEOPLE, ("mandate", "mandate_holder", "performer")),
    Term("mandate_giver", Subject.PEOPLE, ("mandate", "mandate_holder")),
    Term("mandate_holder", Subject.PEOPLE, ("mandate", "mandate_giver", "performer")),
    Term("performer", Subject.PEOPLE, ("mandate", "provider", "local_administrator"), more=True),
    Term("mandate_manager", Subject.PEOPLE, ("mandate", "ssm", "local_administrator")),
    Term("local_administrator", Subject.PEOPLE, ("user_right", "main_local_administrator")),
    Term(
        "main_local_administrator", Subject.PEOPLE, ("local_administrator", "chief_access_manager"), more=True
    ),
    Term("chief_access_manager", Subject.PEOPLE, ("main_local_administrator", "legal_representative")),
    Term("contact_person", Subject.PEOPLE, ("applicant", "representative"), more=True),
    Term("case_manager", Subject.PEOPLE, ("advice", "decision")),
    Term("adviser", Subject.PEOPLE, ("advice", "committee_member")),
    Term("assessor", Subject.PEOPLE, ("advice", "committee_member")),
    Term("committee_member", Subject.PEOPLE, ("advice", "assessor")),
    Term("secretary", Subject.PEOPLE, ("committee_member", "advice")),
    Term("supervisor", Subject.PEOPLE, ("settlement", "accountability")),
    Term("team_lead", Subject.PEOPLE, ("case_manager",)),
    Term("citizen", Subject.PEOPLE, ("natural_person", "person_with_number")),
    Term("agent", Subject.PEOPLE, ("on_behalf", "applicant"), more=True),
    Term(
        "entity_group",
        Subject.GROUPS,
        ("natural_person", "enterprise_organisation", "local_government"),
        more=True,
    ),
    Term("natural_person", Subject.GROUPS, ("legal_person", "person_with_number")),
    Term("person_with_number", Subject.GROUPS, ("national_number", "bis_number", "mandate"), more=True),
    Term("legal_person", Subject.GROUPS, ("natural_person", "vzw")),
    Term("enterprise_organisation", Subject.GROUPS, ("enterprise_number", "kbo", "legal_representative")),
    Term("local_government", Subject.GROUPS, ("user_right", "legal_representative"), more=True),
    Term(
        "organising_authority_unit", Subject.GROUPS, ("organising_authority", "enterprise_number"), more=True
    ),
    Term("organising_authority", Subject.GROUPS, ("organising_authority_unit",)),
    Term("education_institution", Subject.GROUPS, ("organising_authority", "user_right")),
    Term("flemish_entity", Subject.GROUPS, ("user_right", "local_administrator")),
    Term("association", Subject.GROUPS, ("main_representative", "legal_person"), more=True),
    Term("foreign_organisation", Subject.GROUPS, ("main_representative", "foreign_person"), more=True),
    Term("foreign_person", Subject.GROUPS, ("bis_number", "foreign_organisation"), more=True),
    Term("vzw", Subject.GROUPS, ("enterprise_organisation", "legal_person")),
    Term("kbo", Subject.GROUPS, ("enterprise_number", "authentic_source", "legal_representative"), more=True),
    Term("enterprise_number", Subject.GROUPS, ("kbo", "establishment_unit_number"), more=True),
    Term("establishment_unit_number", Subject.GROUPS, ("enterprise_number", "kbo"), more=True),
    Term("national_register", Subject.GROUPS, ("national_number", "authentic_source"), more=True),
    Term("national_number", Subject.GROUPS, ("national_register", "bis_number", "ssin"), more=True),
    Term("ssin", Subject.GROUPS, ("national_number", "bis_number")),
    Term("bis_number", Subject.GROUPS, ("national_number", "ssin")),
    Term("authentic_source", Subject.GROUPS, ("kbo", "national_register"), more=True),
    Term("target_group", Subject.GROUPS, ("economic_actor", "citizen"), more=True),
    Term("economic_actor", Subject.GROUPS, ("target_group", "enterprise_organisation")),
    Term("digital_key", Subject.ACCESS, ("eid", "itsme", "security_code")),
    Term("eid", Subject.ACCESS, ("card_reader", "digital_key"), more=True),
    Term("itsme", Subject.ACCESS, ("digital_key", "security_code")),
    Term("sign_in", Subject.ACCESS, ("digital_key", "switch"), more=True),
    Term("switch", Subject.ACCESS, ("on_behalf", "capacity")),
    Term("on_behalf", Subject.ACCESS, ("switch", "representative"), more=True),
    Term("capacity", Subject.ACCESS, ("on_behalf", "target_group")),
    Term("access_management", Subject.ACCESS, ("user_right", "local_administrator")),
    Term("user_right", Subject.ACCESS, ("local_administrator", "work_relation"), more=True),
    Term("work_relation", Subject.ACCESS, ("user_right", "local_administrator"), more=True),
    Term("mandate", Subject.ACCESS, ("mandate_giver", "mandate_holder", "performer"), more=True),
    Term("flemish_mandates", Subject.ACCESS, ("mandate", "ssm")),
    Term("ssm", Subject.ACCESS, ("mandate", "mandate_manager", "performer")),
    Term("mandate_management", Subject.ACCESS, ("ssm", "mandate_manager")),
    Term("give_mandate", Subject.ACCESS, ("mandate", "sign"), more=True),
    Term("sign", Subject.ACCESS, ("awaiting_signature", "mandate")),
    Term("awaiting_signature", Subject.ACCESS, ("sign", "active"), more=True),
    Term("active", Subject.ACCESS, ("awaiting_signature", "expired", "discontinue")),
    Term("discontinue", Subject.ACCESS, ("expired", "transfer"), more=True),
    Term("extend", Subject.ACCESS, ("transfer", "expired")),
    Term("transfer", Subject.ACCESS, ("extend", "mandate_holder")),
    Term("expired", Subject.ACCESS, ("active", "discontinue"), more=True),
    Term("security_code", Subject.ACCESS, ("digital_key", "itsme")),
    Term("federal_token", Subject.ACCESS, ("digital_key", "security_code"), more=True),
    Term("card_reader", Subject.ACCESS, ("eid",)),
    Term("e_counter", Subject.DOSSIER, ("dossier", "kiosk_number"), more=True),
    Term("dossier", Subject.DOSSIER, ("kiosk_number", "dossier_type", "phase")),
    Term("kiosk_number", Subject.DOSSIER, ("dossier",), more=True),
    Term("dossier_type", Subject.DOSSIER, ("dossier", "funding_line"), more=True),
    Term("main_dossier", Subject.DOSSIER, ("sub_dossier", "operating_grant")),
    Term("sub_dossier", Subject.DOSSIER, ("main_dossier", "accountability")),
    Term("dossier_overview", Subject.DOSSIER, ("dossier", "applicant"), more=True),
    Term("tab", Subject.DOSSIER, ("phase", "attachment")),
    Term("attachment", Subject.DOSSIER, ("tab", "dossier"), more=True),
    Term("phase", Subject.DOSSIER, ("application", "advice_phase", "closed")),
    Term("application", Subject.DOSSIER, ("submit", "draft")),
    Term("draft", Subject.DOSSIER, ("application", "submit"), more=True),
    Term("submit", Subject.DOSSIER, ("closing_date", "application"), more=True),
    Term("closing_date", Subject.DOSSIER, ("submit", "application"), more=True),
    Term("admissibility", Subject.DOSSIER, ("application", "advice_phase")),
    Term("advice_phase", Subject.DOSSIER, ("advice", "account_number"), more=True),
    Term("advice", Subject.DOSSIER, ("advice_phase", "decision")),
    Term("decision", Subject.DOSSIER, ("award", "refusal")),
    Term("award", Subject.DOSSIER, ("grant_decree", "decision")),
    Term("refusal", Subject.DOSSIER, ("decision", "award")),
    Term("grant_decree", Subject.DOSSIER, ("award", "payment")),
    Term("payment", Subject.DOSSIER, ("advance", "balance"), more=True),
    Term("advance", Subject.DOSSIER, ("payment", "balance")),
    Term("balance", Subject.DOSSIER, ("payment", "settlement")),
    Term("accountability", Subject.DOSSIER, ("settlement", "submit")),
    Term("settlement", Subject.DOSSIER, ("accountability", "balance"), more=True),
    Term("closed", Subject.DOSSIER, ("phase", "settlement"), more=True),
    Term("cancelled", Subject.DOSSIER, ("closed", "phase"), more=True),
    Term("awaiting_information", Subject.DOSSIER, ("action_needed", "admissibility")),
    Term("action_needed", Subject.DOSSIER, ("closing_date", "awaiting_information")),
    Term("account_number", Subject.DOSSIER, ("payment", "advice_phase"), more=True),
    Term("correspondence_address", Subject.DOSSIER, ("authentic_source", "applicant"), more=True),
    Term("profile_details", Subject.DOSSIER, ("representative", "applicant")),
    Term("grant", Subject.DOSSIER, ("project_grant", "operating_grant")),
    Term("project_grant", Subject.DOSSIER, ("grant", "fellowship")),
    Term("operating_grant", Subject.DOSSIER, ("grant", "main_dossier")),
    Term("fellowship", Subject.DOSSIER, ("grant", "project_grant")),
    Term("funding_line", Subject.DOSSIER, ("decree", "dossier_type")),
    Term("decree", Subject.DOSSIER, ("implementing_order", "funding_line")),
    Term("implementing_order", Subject.DOSSIER, ("decree",)),
    Term("recognition", Subject.DOSSIER, ("permit", "certificate")),
    Term("permit", Subject.DOSSIER, ("recognition", "certificate")),
    Term("certificate", Subject.DOSSIER, ("recognition", "permit")),
    Term("declaration_of_intent", Subject.DOSSIER, ("attachment", "application"), more=True),
)
"""By subject, each subject from what is met first."""

BY_ID: Final = {term.id: term for term in TERMS}
