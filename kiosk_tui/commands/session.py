"""`kiosk sign-in`, `kiosk sign-out`, `kiosk whoami`, and on whose behalf a command acts."""

from __future__ import annotations

import argparse
from typing import Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.errors import SignInFailed
from kiosk_tui.pages.phrase import say
from kiosk_tui.services import Services
from kiosk_tui.sign_in.state import SignInState, Stage

_ENDS: Final = {Stage.DENIED: "denied", Stage.EXPIRED: "expired"}


async def sign_in(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Show the address and the code as plain lines, and wait until somebody confirms."""
    service = services.sign_in
    said: set[str] = set()

    def tell(state: SignInState) -> None:
        """Say the code once, and each hindrance once."""
        if state.stage is Stage.WAITING and state.address + state.user_code not in said:
            said.add(state.address + state.user_code)
            output.line(say("commands.address", address=state.address))
            if state.user_code:
                output.line(say("commands.code", code=state.user_code))
            output.message(say("commands.waiting_for_browser" if state.by_browser else "commands.waiting"))
        for hint in (state.hint, state.storage_warning):
            if hint is not None and hint.id not in said:
                said.add(hint.id)
                output.message(hint)

    service.on_change = tell
    try:
        await service.start()
        tell(service.state)
        end = await service.wait()
    except BaseException:
        await service.cancel()
        raise
    if end.stage is Stage.SIGNED_IN:
        name = services.session.account.name if services.session.account else ""
        output.message(say("commands.signed_in", name=name))
        return exit_codes.OK
    if end.failure is not None:
        raise end.failure
    if end.stage in _ENDS:
        output.message(say(f"sign_in_page.{_ENDS[end.stage]}"))
        return exit_codes.NOT_SIGNED_IN
    raise SignInFailed


async def sign_out(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Revoke the session, and forget it here. Nobody signed in is no fault."""
    if not services.session.signed_in and not await services.sign_in.resume():
        output.message(say("commands.nobody"))
        return exit_codes.OK
    await services.sign_in.sign_out()
    output.message(say("commands.signed_out"))
    return exit_codes.OK


async def whoami(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Say who is signed in, and on whose behalf."""
    me = await services.portal.me()
    if arguments.json:
        output.json(me)
        return exit_codes.OK
    acting_for = services.session.acting_for
    output.line(say("commands.name", name=me.name))
    output.line(
        say("commands.acting_for", name=acting_for.name if acting_for else say("representations.everybody"))
    )
    output.line(say("commands.environment", environment=me.environment))
    return exit_codes.OK


async def act_for(services: Services, applicant_id: str) -> None:
    """Act for one applicant from now on; empty: for everybody whom the person represents.

    Raises:
        NotFound: there is no such applicant, or no ground to act for it.
    """
    if not applicant_id:
        return
    services.session.switch((await services.portal.representation(applicant_id)).applicant)
