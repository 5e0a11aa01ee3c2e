"""Runs schemathesis against a real server with a practice database: every phase, as it is and strictly.

The strict run uses a copy of the contract without `default` responses: belgif asks for one on every operation, and
it makes every status a documented one. Both copies name a dossier and an applicant that are really there, so that
their examples get further than a 404. Two people who represent nobody in common call in turn, so that an answer
with something of the other's is found.
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
from kiosk_api.practice.seed import lay_practice_environment
from kiosk_api.rules.representation import represented
from kiosk_api.store import people, representation
from kiosk_api.store.database import Transaction
from kiosk_api.store.identity import sessions
from kiosk_api.store.identity.sessions import Session
from kiosk_api.store.open import open_database, sqlite_url

HERE: Final = Path(__file__).resolve().parent
CONTRACT: Final = HERE.parents[1] / "kiosk_api" / "contract" / "openapi.yaml"
EXAMPLES_AN_OPERATION: Final = 40
START_WITHIN_S: Final = 30


@dataclass(frozen=True)
class Prepared:
    """What a run needs of the database."""

    tokens: dict[str, str]
    """By person; the first one has most dossiers."""
    examples: dict[str, str]
    """Values that are there, by the names of the contract's parameters."""
    new_dossier: dict[str, str]
    """What a dossier can begin with."""


def main() -> int:
    """Return 0 when neither run found anything."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        address, database = f"http://127.0.0.1:{port}", sqlite_url(folder / "practice.db")
        prepared = asyncio.run(prepare(database, address))
        config = configuration(folder, prepared)
        serve = ("-m", "kiosk_api", "serve", "--port", str(port), "--database", database)
        with subprocess.Popen([sys.executable, *serve]) as server:
            try:
                wait_for(f"{address}/health")
                runs = [schemathesis(contract, config, address) for contract in contracts(folder, prepared)]
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
    return Prepared(
        tokens={person: a_token(tx, person, issuer, now) for person in (first, second)},
        examples={
            "ApplicantId": row["applicant_id"],
            "KioskNumber": row["kiosk_number"],
            "TabId": row["tab_id"],
            "SubmissionId": f"{row['kiosk_number']}-1",
        },
        new_dossier={"applicantId": row["applicant_id"], "dossierType": row["code"]},
    )


def a_token(tx: Transaction, person_id: str, issuer: str, now: dt.datetime) -> str:
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
        key, session, issuer=issuer, scope=session.scope, issued_at=now, expires_at=session.expires_at
    )


def configuration(folder: Path, prepared: Prepared) -> Path:
    """Write schemathesis's settings with the two people who may not see each other's things."""
    people_file = folder / "people.json"
    entries = [
        {"name": person, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}
        for person, token in prepared.tokens.items()
    ]
    people_file.write_text(json.dumps({"auth": entries}), encoding="utf-8")
    first, *_ = peers = list(prepared.tokens)
    settings = (HERE / "schemathesis.toml").read_text(encoding="utf-8")
    access = f"\n[auth.wfc]\npath = '{people_file}'\nuser = '{first}'\npeers = {json.dumps(peers)}\n"
    written = folder / "schemathesis.toml"
    written.write_text(settings + access, encoding="utf-8")
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


def schemathesis(contract: Path, config: Path, address: str) -> int:
    """Run all checks in all phases on one contract."""
    sys.stdout.write(f"\n--- {contract.name}\n")
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
