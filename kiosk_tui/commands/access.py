"""`kiosk access`: on which grounds one may act, and why one may or may not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from kiosk_tui import exit_codes
from kiosk_tui.commands.output import Output
from kiosk_tui.linear.ear import wrapped
from kiosk_tui.linear.reading import page_lines, row_line
from kiosk_tui.pages.access.own import until
from kiosk_tui.pages.access.question import AccessQuestionModel
from kiosk_tui.pages.access.said_warnings import warning_notice
from kiosk_tui.pages.codes import ground
from kiosk_tui.pages.page import Form, Page
from kiosk_tui.pages.phrase import say
from kiosk_tui.pages.records import Records
from kiosk_tui.services import Services

if TYPE_CHECKING:
    from kiosk_api.contract.access import AccessExplanation

_ENDS: Final = {"allowed": exit_codes.OK, "refused": exit_codes.REFUSED}
"""The exit codes of the outcomes; of any other: nothing was found to be explained."""


async def access(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    """Say on whose behalf and why, or explain about one applicant or dossier."""
    about = (arguments.applicant or arguments.dossier).strip()
    if not about:
        return await _grounds(services, arguments, output)
    model = AccessQuestionModel(services, about)
    await model.open()
    explanation = model.explanation
    assert explanation is not None  # noqa: S101 - opening it asks
    if arguments.json:
        output.json(_as_data(explanation, model.letter))
    else:
        _say(model.page, output)
    return _ends(explanation)


def _ends(explanation: AccessExplanation) -> int:
    return _ENDS.get(explanation.outcome, exit_codes.NOT_FOUND)


async def _grounds(services: Services, arguments: argparse.Namespace, output: Output) -> int:
    found = await services.portal.all_representations()
    warnings = (await services.portal.access_warnings()).items
    if arguments.json:
        output.json({"items": found, "warnings": warnings})
        return exit_codes.OK
    output.table(
        (
            say("commands.applicant_id"),
            say("access.column_applicant"),
            say("access.column_ground"),
            say("access.column_until"),
        ),
        [
            (
                each.applicant.applicant_id,
                each.applicant.name,
                ", ".join(output.voice.say(ground(one.code, one.provider_name)) for one in each.grounds),
                until(each),
            )
            for each in found
        ],
    )
    if not found:
        output.message(say("access.nobody"))
    for warning in warnings:
        output.message(warning_notice(warning).words)
    return exit_codes.OK


def _as_data(explanation: AccessExplanation, letter: str) -> dict[str, Any]:
    """Return the answer as the contract says it, and the text to send."""
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(explanation)
    return {**data, "letter": letter} if letter else data


def _say(page: Page, output: Output) -> None:
    """Say the answer, without the question."""
    answer = [part for part in page.parts if not isinstance(part, Form)]
    for line in page_lines(Page(page.screen, page.title, tuple(answer)), output.voice)[1:]:
        for piece in wrapped(line):
            output.line(piece)
    for part in answer:
        if isinstance(part, Records):
            output.line(part.heading or "")
            at = 0
            while (record := part.window.row(at)) is not None:
                output.line(row_line(record, at, output.voice))
                at += 1
