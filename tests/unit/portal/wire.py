"""Answers of the service, as JSON, with usual values."""

from typing import Any

APPLICANT = {
    "applicantId": "a1",
    "href": "https://kiosk.example/v1/applicants/a1",
    "name": "vzw De Zwaan",
    "entityGroup": "enterpriseOrganisation",
}


def a_dossier(**changed: object) -> dict[str, Any]:
    return {
        "self": "https://kiosk.example/v1/dossiers/KSK-1",
        "kioskNumber": "KSK-1",
        "title": "Zaal [A]",
        "applicant": APPLICANT,
        "dossierType": "circusProject",
        "dossierTypeTitle": {"nl": "Circusproject"},
        "phase": "application",
        "status": "draft",
        "phases": [],
        "actionNeeded": False,
        "createdAt": "2026-01-05T10:00:00Z",
        "updatedAt": "2026-01-05T10:00:00Z",
        **changed,
    }


def a_list(**changed: object) -> dict[str, Any]:
    return {"self": "https://kiosk.example/v1/x", "items": [], "pageSize": 100, **changed}


ME = {"personId": "an", "name": "An Peeters", "language": "nl", "environment": "practice"}
