"""A dossier type with every kind of question, conditions, and checks between answers."""

from typing import Any

import msgspec

from kiosk_api.contract.dossier_types import DossierType, DossierTypeSummary
from kiosk_api.contract.shapes import Localized

CODE = "projectGrant"
VERSION = 3


def _choices(**titles: str) -> list[dict[str, Any]]:
    return [{"code": code, "title": {"nl": title}} for code, title in titles.items()]


def _question(question_id: str, kind: str, title: str, **more: Any) -> dict[str, Any]:
    return {"questionId": question_id, "kind": kind, "title": {"nl": title, "fr": f"{title} (fr)"}, **more}


COLUMNS = [
    {"columnId": "post", "kind": "text", "title": {"nl": "Post"}, "required": True, "maxLength": 40},
    {
        "columnId": "soort",
        "kind": "choice",
        "title": {"nl": "Soort"},
        "choices": _choices(loon="Loon", werking="Werking"),
    },
    {"columnId": "dag", "kind": "date", "title": {"nl": "Datum"}},
    {
        "columnId": "bedrag",
        "kind": "amount",
        "title": {"nl": "Bedrag"},
        "required": True,
        "summed": True,
    },
]

TYPE = msgspec.convert(
    {
        "self": f"/v1/dossierTypes/{CODE}/versions/{VERSION}",
        "code": CODE,
        "version": VERSION,
        "title": {"nl": "Projectsubsidie kunsten", "en": "Arts project grant"},
        "about": {"nl": "Voor wie een kunstproject opzet van hoogstens drie jaar."},
        "entityGroups": ["enterpriseOrganisation"],
        "phases": ["application", "admissibility", "advice", "decision", "payment", "accountability"],
        "closing": {"days": ["05-15"]},
        "payment": {},
        "tabs": [
            {
                "tabId": "project",
                "phase": "application",
                "title": {"nl": "Project"},
                "help": {"nl": "Vertel wat je gaat doen."},
                "questions": [
                    _question(
                        "titel", "text", "Titel van het project", required=True, maxLength=60, fills="title"
                    ),
                    _question(
                        "inhoud",
                        "longText",
                        "Inhoud",
                        required=True,
                        maxLength=200,
                        help={"nl": "In enkele zinnen."},
                    ),
                    _question("begin", "date", "Begin", required=True),
                    _question("einde", "date", "Einde", required=True, fills="endsOn"),
                    _question("deelnemers", "number", "Aantal deelnemers", minimum="1"),
                    _question("publiek", "yesNo", "Is er publiek?", required=True),
                    _question(
                        "zalen",
                        "text",
                        "In welke zalen?",
                        required=True,
                        askedWhen={"questionId": "publiek", "isOneOf": ["true"]},
                    ),
                    _question(
                        "discipline",
                        "choice",
                        "Discipline",
                        required=True,
                        choices=_choices(muziek="Muziek", theater="Theater", dans="Dans"),
                    ),
                    _question(
                        "talen",
                        "multiChoice",
                        "Talen",
                        choices=_choices(nl="Nederlands", fr="Frans", en="Engels"),
                    ),
                ],
            },
            {
                "tabId": "begroting",
                "phase": "application",
                "title": {"nl": "Begroting"},
                "questions": [
                    _question(
                        "gevraagd",
                        "amount",
                        "Gevraagd bedrag",
                        required=True,
                        maximum="10000000",
                        fills="amountRequested",
                    ),
                    _question("kosten", "table", "Kosten", required=True, columns=COLUMNS, maxRows=50),
                    _question("opbrengsten", "table", "Opbrengsten", columns=COLUMNS),
                ],
            },
            {
                "tabId": "bijlagen",
                "phase": "application",
                "title": {"nl": "Bijlagen"},
                "questions": [
                    _question(
                        "plan", "upload", "Projectplan", required=True, fileExtensions=["pdf"], maxFiles=3
                    ),
                    _question("hologram", "hologram", "Hologram"),
                ],
            },
            {
                "tabId": "verslag",
                "phase": "accountability",
                "title": {"nl": "Verslag"},
                "questions": [_question("verslag", "longText", "Verslag", required=True)],
            },
        ],
        "checks": [
            {
                "checkId": "balans",
                "phase": "application",
                "kind": "equal",
                "left": "kosten.bedrag",
                "right": "opbrengsten.bedrag",
                "message": {"nl": "Kosten en opbrengsten zijn niet gelijk."},
            },
            {
                "checkId": "aandeel",
                "phase": "application",
                "kind": "atMostShare",
                "left": "gevraagd",
                "right": "kosten.bedrag",
                "percent": 90,
                "message": {"nl": "Je vraagt meer dan 90 procent van de kosten."},
            },
            {
                "checkId": "duur",
                "phase": "application",
                "kind": "notBefore",
                "left": "einde",
                "right": "begin",
                "message": {"nl": "Het einde valt voor het begin."},
            },
        ],
    },
    DossierType,
)

OTHER = DossierTypeSummary(
    href="/v1/dossierTypes/festival",
    code="festival",
    version=1,
    title=Localized(nl="Festivalsubsidie"),
)
SUMMARY = DossierTypeSummary(
    href=f"/v1/dossierTypes/{CODE}", code=CODE, version=VERSION, title=TYPE.title, about=TYPE.about
)

COMPLETE: dict[str, dict[str, Any]] = {
    "project": {
        "titel": "Zomerfestival",
        "inhoud": "Drie dagen muziek.\nIn het park.",
        "begin": "2026-07-01",
        "einde": "2026-07-03",
        "publiek": False,
        "discipline": "muziek",
    },
    "begroting": {
        "gevraagd": 900000,
        "kosten": [
            {"post": "Artiesten", "bedrag": 800000, "soort": "loon"},
            {"post": "Podium", "bedrag": 200000, "soort": "werking"},
        ],
        "opbrengsten": [{"post": "Subsidie", "bedrag": 900000}, {"post": "Tickets", "bedrag": 100000}],
    },
    "bijlagen": {},
}
"""By tab: answers with which the application may be submitted, once a plan was uploaded."""
