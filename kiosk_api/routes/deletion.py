"""Deleting a draft, and undoing that."""

import msgspec

from kiosk_api.routes.acting import Acting
from kiosk_api.routes.once import Wish, kept_answer
from kiosk_api.routes.preconditions import version_tag
from kiosk_api.routes.refusals import not_deletable, not_found, stale_version
from kiosk_api.routes.scope import Scope
from kiosk_api.routes.whole_dossier import whole_dossier
from kiosk_api.rules.deletion import deletion_refused, restorable_since
from kiosk_api.store import deleted_dossiers, dossiers
from kiosk_api.store.database import Transaction
from kiosk_api.store.dossiers import Dossier
from kiosk_api.store.idempotency import KeptAnswer


def held_dossier(tx: Transaction, scope: Scope, kiosk_number: str) -> tuple[Dossier, bool]:
    """Return a dossier of the caller's applicants, also a deleted one; nobody else changes it meanwhile.

    True: it is deleted.

    Raises:
        Refusal: there is none.
    """
    dossiers.hold(tx, kiosk_number)
    present = dossiers.get(tx, kiosk_number)
    dossier = present or dossiers.get(tx, kiosk_number, deleted=True)
    if dossier is None or dossier.applicant.id not in scope:
        raise not_found()
    return dossier, present is None


def delete_dossier(
    tx: Transaction,
    wish: Wish,
    expected_tags: frozenset[str],
    dossier: Dossier,
    acting: Acting,
) -> KeptAnswer:
    """Take a draft away; it can be restored for a while.

    Raises:
        Refusal: 409 or 412.
    """
    if version_tag(dossier.version) not in expected_tags:
        present = whole_dossier(tx, acting.links, dossier, acting.person.id, acting.today)
        raise stale_version(present, version_tag(dossier.version))
    if refused := deletion_refused(dossier, sub_dossiers=dossier.sub_dossiers):
        raise not_deletable(refused)
    deleted_dossiers.delete(tx, dossier, acts=[acting.act("deleted", dossier)], at=wish.at)
    deleted_dossiers.forget_before(tx, restorable_since(wish.at))
    return kept_answer(wish, b"", status=204)


def restore_dossier(tx: Transaction, wish: Wish, kiosk_number: str, acting: Acting) -> KeptAnswer:
    """Put a deleted draft back. One that is there stays as it is: the answer to an earlier request was lost.

    Raises:
        Refusal: 404, also when it was deleted too long ago.
    """
    dossier = dossiers.get(tx, kiosk_number)
    if dossier is None:
        deleted = deleted_dossiers.find(tx, kiosk_number, restorable_since(wish.at))
        if deleted is None:
            raise not_found()
        act = acting.act("restored", deleted)
        dossier = deleted_dossiers.restore(tx, deleted, acts=[act], at=wish.at)
    body = msgspec.json.encode(whole_dossier(tx, acting.links, dossier, acting.person.id, acting.today))
    location = acting.links.dossier(kiosk_number)
    return kept_answer(wish, body, status=201, ETag=version_tag(dossier.version), Location=location)
