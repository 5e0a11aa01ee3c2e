"""A dossier whose type asks for files, and the ways in which a test sends them."""

import hashlib
from typing import Any, Final

import httpx
import msgspec

from kiosk_api.contract.dossier_types import Condition, Question, Tab
from kiosk_api.contract.shapes import Localized
from kiosk_api.service import Service
from kiosk_api.store import attachments, uploads
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossier_types import load
from tests.contract.api.conftest import Api
from tests.contract.api.world import KETEL, LIES, NOW
from tests.contract.store_rows import NOON, a_dossier, a_type
from tests.unit.made_files import PDF

FILES: Final = "260000950"
"""A draft of De Ketel with questions that take files."""
HANDED_IN: Final = "260000951"
"""The same, but handed in."""
PIECES: Final = {"Content-Type": "application/partial-upload"}


def lay_files(tx: Transaction) -> None:
    """Lay the type and its two dossiers."""
    load(tx, _type(), in_force_from=NOON.date(), at=NOON)
    row = tx.one("SELECT number FROM dossier_type WHERE code = 'metBijlagen'")
    assert row is not None
    for number, status in ((FILES, "draft"), (HANDED_IN, "submitted")):
        a_dossier(tx, int(number[-3:]), KETEL, kiosk_number=number, type_number=row["number"])
        tx.run(
            "UPDATE dossier SET status = :status, version = version + 1 WHERE kiosk_number = :number",
            {"status": status, "number": number},
        )


def _type() -> Any:
    """A type with a tab in each of the applicant's phases, each with questions that take files."""
    extensions = ["pdf", "xlsx", "txt", "csv", "docx"]
    budget = Question(
        question_id="begroting",
        kind="upload",
        title=Localized(nl="Begroting", en="Budget"),
        required=True,
        file_extensions=extensions,
        max_bytes=500_000,
        max_files=2,
    )
    letters = Question(question_id="brieven", kind="upload", title=Localized(nl="Brieven"), max_files=60)
    has_partners = Question(question_id="metPartners", kind="yesNo", title=Localized(nl="Met partners?"))
    partners = Question(
        question_id="intenties",
        kind="upload",
        title=Localized(nl="Intentieverklaringen"),
        asked_when=Condition(question_id="metPartners", is_one_of=["true"]),
    )
    story = Question(question_id="verhaal", kind="longText", title=Localized(nl="Verhaal"))
    report = Question(question_id="facturen", kind="upload", title=Localized(nl="Facturen"))
    tabs = [
        Tab(
            tab_id="zakelijk",
            phase="application",
            title=Localized(nl="Zakelijk", en="Business"),
            questions=[story, budget, letters, has_partners, partners],
        ),
        Tab(tab_id="verslag", phase="accountability", title=Localized(nl="Verslag"), questions=[report]),
    ]
    return msgspec.structs.replace(a_type("metBijlagen"), tabs=tabs, checks=[])


def announced(
    content: bytes, name: str = "begroting.pdf", question: str = "begroting", **facts: Any
) -> dict[str, Any]:
    """What is said of a file before it is sent."""
    return {
        "tabId": "zakelijk",
        "questionId": question,
        "fileName": name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **facts,
    }


async def begin(api: Api, content: bytes = PDF, *, number: str = FILES, **facts: Any) -> httpx.Response:
    """Announce a file."""
    more = {key: facts.pop(key) for key in ("token", "headers") if key in facts}
    return await api.ask("POST", f"/v1/dossiers/{number}/uploads", json=announced(content, **facts), **more)


async def send(
    api: Api, upload: dict[str, Any], piece: bytes, offset: int = 0, **more: Any
) -> httpx.Response:
    """Send one piece."""
    headers = {**PIECES, "Upload-Offset": str(offset), **more.pop("headers", {})}
    path = f"/v1/dossiers/{upload['kioskNumber']}/uploads/{upload['uploadId']}"
    return await api.ask("PATCH", path, content=piece, headers=headers, **more)


async def attach(api: Api, content: bytes = PDF, piece_bytes: int = 60_000, **facts: Any) -> dict[str, Any]:
    """Send a file all the way; return the attachment that it became."""
    upload = (await begin(api, content, **facts)).json()
    answer: httpx.Response | None = None
    for offset in range(0, len(content), piece_bytes):
        answer = await send(api, upload, content[offset : offset + piece_bytes], offset)
        assert answer.status_code == 200, answer.text
    assert answer is not None
    return dict((await api.follow(answer.json()["attachmentHref"])).json())


async def listed(api: Api, number: str = FILES) -> list[str]:
    """The names of the attachments of a dossier."""
    return [
        each["fileName"] for each in (await api.get(f"/v1/dossiers/{number}/attachments")).json()["items"]
    ]


async def acts(api: Api, number: str = FILES) -> list[tuple[str, str | None, str | None]]:
    """What was done to a dossier, newest first."""
    entries = (await api.get(f"/v1/dossiers/{number}/history")).json()["items"]
    return [(each["action"], each.get("before"), each.get("after")) for each in entries]


async def lay_files_of_each_kind(service: Service) -> None:
    """Lay files that are there, deleted, handed in and on their way, under names that a test can ask for."""

    def lay(tx: Transaction) -> None:
        lay_files(tx)
        owner = attachments.Owner(attachments.QUESTION, "begroting", "zakelijk")
        sha256 = hashlib.sha256(PDF).hexdigest()
        attachments.keep_content(tx, sha256, len(PDF), NOW)
        for dossier in (950, 951):
            for name in (f"bij{dossier}", f"weg{dossier}"):
                attachments.add(
                    tx,
                    attachments.Attachment(
                        id=name,
                        dossier_id=dossier,
                        owner=owner,
                        file_name="begroting.pdf",
                        size=len(PDF),
                        sha256=sha256,
                        media_type="application/pdf",
                        virus_check="notChecked",
                        uploaded_at=NOW,
                        uploaded_by=LIES,
                        uploaded_by_name="Lies Vermeulen",
                    ),
                )
            attachments.delete(tx, f"weg{dossier}", NOW)
        end = NOW + uploads.KEPT_FOR
        uploads.add(tx, uploads.Upload("op950", 950, LIES, owner, "begroting.pdf", len(PDF), sha256, 0, end))

    await service.database.write(lay)
    contents = service.files.contents
    with contents.receive("gelegd", 0) as receiving:
        receiving.write(PDF)
        receiving.make_durable()
    contents.keep("gelegd", contents.seal("gelegd", len(PDF)))
