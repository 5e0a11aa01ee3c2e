"""Runs schemathesis against a real server with a practice database: every phase, as it is and strictly.

The strict run uses a copy of the contract without `default` responses: belgif asks for one on every operation, and
it makes every status a documented one. Both copies name a dossier and an applicant that are really there, so that
their examples get further than a 404. Two people who represent nobody in common call in turn, so that an answer
with something of the other's is found. What is the administration's or the support
desk's is asked by one of theirs, and once more by the second person, who must not come in.
"""

import asyncio
import copy
import datetime as dt
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from kiosk_api.identity.access_tokens import sign_access_token
from kiosk_api.identity.signing_keys import signing_key
from kiosk_api.office import deciding, writing
from kiosk_api.office.official import Official
from kiosk_api.practice.data_files import agents, staff
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.rules.office_right import OFFICE_ROLE
from kiosk_api.rules.payments import Instalment
from kiosk_api.rules.representation import PERFORMER_RIGHT, represented
from kiosk_api.rules.support_desk import SUPPORT_ROLE
from kiosk_api.store import dossiers, messages, people, representation, uploads
from kiosk_api.store.attachments import QUESTION, Owner
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions
from kiosk_api.store.identity.sessions import Session
from kiosk_api.store.open import open_database, sqlite_url
from kiosk_api.store.uploads import Upload

HERE: Final = Path(__file__).resolve().parent
CONTRACT: Final = HERE.parents[1] / "kiosk_api" / "contract" / "openapi.yaml"
EXAMPLES_AN_OPERATION: Final = 40
START_WITHIN_S: Final = 30
UPLOAD_BYTES: Final = 100_000_000
"""So much that no run completes it."""


@dataclass(frozen=True)
class Prepared:
    """What a run needs of the database."""

    tokens: dict[str, str]
    """By person; the first one has most dossiers."""
    examples: dict[str, str]
    """Values that are there, by the names of the contract's parameters."""
    new_dossier: dict[str, str]
    """What a dossier can begin with."""
    official: str
    """A token of somebody who works for the administration."""
    agent: str
    """A token of somebody of the support desk."""


def main() -> int:
    """Return 0 when neither run found anything."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        address, database = f"http://127.0.0.1:{port}", sqlite_url(folder / "practice.db")
        prepared = asyncio.run(prepare(database, address))
        config = configuration(folder / "applicants", prepared.tokens)
        _, stranger = prepared.tokens.items()
        office = configuration(folder / "office", dict([("staff", prepared.official), stranger]))
        support = configuration(folder / "support", dict([("agent", prepared.agent), stranger]))
        serve = ("-m", "kiosk_api", "serve", "--port", str(port), "--database", database)
        with subprocess.Popen([sys.executable, *serve]) as server:
            try:
                wait_for(f"{address}/health")
                runs = [
                    schemathesis(contract, settings, address, which)
                    for contract in contracts(folder, prepared)
                    for settings, which in (
                        (config, "--exclude-tag-regex=Office|Support"),
                        (office, "--include-tag=Office"),
                        (support, "--include-tag=Support"),
                    )
                ]
            finally:
                server.terminate()
        return max(runs)


async def prepare(database: str, issuer: str) -> Prepared:
    """Lay the practice environment, and let two people in."""
    opened = open_database(database)
    now = dt.datetime.now(dt.UTC)
    await lay_practice_environment(opened, now.date())
    prepared = await opened.write(lambda tx: prepare_in(tx, issuer, now))
    await opened.close()
    return prepared


def prepare_in(tx: Transaction, issuer: str, now: dt.datetime) -> Prepared:
    scopes = {
        person.id: set(represented(representation.facts_of_person(tx, person.id), person.id, now.date()))
        for person in people.everybody(tx)
    }
    first = max(scopes, key=lambda person: len(scopes[person]))
    second = next(person for person, scope in scopes.items() if scope and not scope & scopes[first])
    row = tx.one(
        "SELECT d.applicant_id, d.kiosk_number, t.tab_id, k.code FROM dossier d "
        "JOIN submission s ON s.dossier_id = d.id JOIN tab_answers t ON t.dossier_id = d.id "
        "JOIN dossier_type k ON k.number = d.type "
        "WHERE d.advice_reached_at IS NULL AND d.main_dossier_id IS NULL AND d.contact_person_id = :id "
        "ORDER BY d.id, t.tab_id",
        {"id": first},
    )
    assert row is not None, f"{first} is contact person of no dossier that was handed in and may change"
    number = row["kiosk_number"]
    return Prepared(
        tokens={person: a_token(tx, person, issuer, now) for person in (first, second)},
        examples={
            "ApplicantId": row["applicant_id"],
            "KioskNumber": number,
            "TabId": row["tab_id"],
            "SubmissionId": f"{number}-1",
            "UploadId": begun_upload(tx, number, row["tab_id"], first, now),
            **handled(tx, number, now),
            **mandated(tx, first),
        },
        new_dossier={"applicantId": row["applicant_id"], "dossierType": row["code"]},
        agent=a_token(tx, agents()[0].id, issuer, now, roles=(SUPPORT_ROLE,)),
        official=a_token(tx, staff()[0].id, issuer, now, roles=(OFFICE_ROLE,)),
    )


def begun_upload(tx: Transaction, number: str, tab_id: str, person: str, now: dt.datetime) -> str:
    """Begin an upload on the dossier that the examples name; return its id."""
    dossier = dossiers.get(tx, number)
    assert dossier is not None
    upload = Upload(
        id="9e107d9d372bb6826bd81d3542a419d6",
        dossier_id=dossier.id,
        person_id=person,
        owner=Owner(QUESTION, "bijlage", tab_id),
        file_name="begroting.pdf",
        size=UPLOAD_BYTES,
        sha256="0" * 64,
        received=0,
        expires_at=now + uploads.KEPT_FOR,
    )
    uploads.add(tx, upload)
    return upload.id


def mandated(tx: Transaction, person: str) -> dict[str, str]:
    """Name a mandate that a person acts on, and the right by which they perform it."""
    row = tx.one(
        "SELECT m.id AS mandate, r.id AS performer FROM user_right r "
        "JOIN mandate m ON m.holder_organisation_id = r.organisation_id "
        "WHERE r.person_id = :id AND r.code = :right ORDER BY m.id",
        {"id": person, "right": PERFORMER_RIGHT},
    )
    assert row is not None, f"{person} performs no mandate"
    return {"MandateId": row["mandate"], "PerformerId": row["performer"]}


def handled(tx: Transaction, number: str, now: dt.datetime) -> dict[str, str]:
    """Let the administration write, and plan a payment, on the dossier that the examples name."""
    dossier = dossiers.get(tx, number)
    assert dossier is not None
    official = Official(None, staff()[0].name, now, day_in_brussels(now))
    message = writing.send(tx, dossier, official, "Welkom", "Je dossier is ontvangen.")
    deciding.plan(tx, dossier, [Instalment("single", 100_000, official.today)])
    found = messages.get(tx, dossier.id, "", message)
    assert found is not None
    return {"MessageId": str(message), "ThreadId": str(found.thread_id), "PaymentId": "1"}


def a_token(
    tx: Transaction, person_id: str, issuer: str, now: dt.datetime, roles: tuple[str, ...] = ()
) -> str:
    session = Session(
        session_id=f"schemathesis-{person_id}",
        person_id=person_id,
        client_id="kiosk-terminal",
        scope="openid kiosk",
        digital_key="totp",
        acting_for=None,
        authenticated_at=now,
        expires_at=now + dt.timedelta(hours=1),
        rotation_key="none",
    )
    sessions.add(tx, session)
    key = signing_key(tx, now)
    return sign_access_token(
        key,
        session,
        issuer=issuer,
        scope=session.scope,
        issued_at=now,
        expires_at=session.expires_at,
        roles=roles,
    )


def configuration(folder: Path, tokens: dict[str, str]) -> Path:
    """Write schemathesis's settings with two people who may not see each other's things."""
    folder.mkdir()
    people_file = folder / "people.json"
    entries = [
        {"name": person, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}
        for person, token in tokens.items()
    ]
    people_file.write_text(json.dumps({"auth": entries}), encoding="utf-8")
    first, *_ = peers = list(tokens)
    settings = (HERE / "schemathesis.toml").read_text(encoding="utf-8")
    access = f"\n[auth.wfc]\npath = '{people_file}'\nuser = '{first}'\npeers = {json.dumps(peers)}\n"
    written = folder / "schemathesis.toml"
    hooks = f"hooks = '{HERE / 'pieces.py'}'\n"
    written.write_text(hooks + settings + access, encoding="utf-8")
    return written


def contracts(folder: Path, prepared: Prepared) -> list[Path]:
    """Write the two copies of the contract."""
    contract: dict[str, Any] = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    for parameter, example in prepared.examples.items():
        contract["components"]["parameters"][parameter]["example"] = example
    new = contract["paths"]["/v1/dossiers"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    new["empty"]["value"] = prepared.new_dossier
    new["copy"]["value"] = {**prepared.new_dossier, "copyOf": prepared.examples["KioskNumber"]}
    strict = copy.deepcopy(contract)
    for item in strict["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                del operation["responses"]["default"]
    paths = [folder / "openapi.yaml", folder / "openapi-strict.yaml"]
    for path, content in zip(paths, (contract, strict), strict=True):
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return paths


def schemathesis(contract: Path, config: Path, address: str, which: str) -> int:
    """Run all checks in all phases on one contract, on the operations that `which` chooses."""
    sys.stdout.write(f"\n--- {contract.name} {which}\n")
    sys.stdout.flush()
    program = Path(sys.executable).with_name("schemathesis")
    options = [
        f"--url={address}",
        "--checks=all",
        "--phases=examples,coverage,fuzzing,stateful",
        f"--max-examples={EXAMPLES_AN_OPERATION}",
        "--continue-on-failure",
        "--max-response-time=2",
        "--no-color",
        which,
    ]
    return subprocess.run(
        [str(program), f"--config-file={config}", "run", str(contract), *options],
        check=False,
        cwd=contract.parent,
    ).returncode


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + START_WITHIN_S
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    sys.exit(main())
