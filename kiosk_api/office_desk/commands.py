"""`kiosk-api office …`: what each command takes, and what it asks the service."""

import argparse
import asyncio
import datetime as dt
import sys
from abc import abstractmethod
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import httpx

from kiosk_api.office_desk import asking
from kiosk_api.office_desk.connection import NotConnected, add_connection_arguments, connected
from kiosk_api.rules.deadlines import day_in_brussels
from kiosk_api.service import utc_now

_DAYS_AHEAD: Final = "Kiosk-Days-Ahead"


class OfficeCommand:
    """One command: arguments, and what it does once it is connected."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        self.add_own_arguments(parser)
        parser.add_argument("--json", action="store_true", help="print the service's answer as it is")
        add_connection_arguments(parser)

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; return 0, or 1 after saying on standard error why not."""
        try:
            asyncio.run(self._run(arguments))
        except (NotConnected, asking.OfficeSaysNo, httpx.HTTPError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
        return 0

    async def _run(self, arguments: argparse.Namespace) -> None:
        async with connected(arguments) as client:
            await self.do(client, arguments)

    @abstractmethod
    def add_own_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    @abstractmethod
    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None: ...


class ListCommand(OfficeCommand):
    def add_own_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--phase", action="append", metavar="CODE", help="only this phase; repeat for more"
        )
        parser.add_argument("--awaits", choices=("applicant", "administration"), help="who must act")
        parser.add_argument("--limit", type=int, default=40, metavar="N", help="at most N (default: 40)")

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        query = {"phase": arguments.phase, "awaits": arguments.awaits}
        asked = {name: value for name, value in query.items() if value}
        found = await asking.dossiers(client, asked, arguments.limit)
        if arguments.json:
            asking.say_json(found)
            return
        for one in found:
            waiting = f"  {one['unansweredMessages']} unanswered" if "unansweredMessages" in one else ""
            sys.stdout.write(
                f"{one['kioskNumber']}  {one['phase']:<14} {one['status']:<18} {one['updatedAt'][:10]}  "
                f"{one['title']} ({one['applicant']['name']}){waiting}\n"
            )


class ShowCommand(OfficeCommand):
    def add_own_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help="the KIOSK number")

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        seen = await asking.see(client, arguments.number)
        if arguments.json:
            asking.say_json(seen.dossier)
            return
        asking.say(seen.dossier)
        for one in await asking.read(client, arguments.number, "informationRequests"):
            sys.stdout.write(
                f"  request {one['requestId']} ({one['state']}, by {one['deadline']}): {one['subject']}\n"
            )
            if "answer" in one:
                sys.stdout.write(f"    {one['answer']['answeredBy']}: {one['answer']['text']}\n")
        for one in reversed(await asking.read(client, arguments.number, "messages")):
            sys.stdout.write(
                f"  {one['sentAt'][:10]} {one['senderName']} [{one['threadId']}] {one['subject']}: {one['text']}\n"
            )


class ActCommand(OfficeCommand):
    """A command that does one act."""

    acts = ""
    """The collection that it adds to."""

    def add_own_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help="the KIOSK number")
        self.add_act_arguments(parser)

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what else the act needs."""

    def body(self, arguments: argparse.Namespace) -> dict[str, Any] | None:
        """Return what is sent."""
        del arguments
        return None

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        seen = await asking.act(client, arguments.number, self.acts, self.body(arguments))
        (asking.say_json if arguments.json else asking.say)(seen.dossier)


class Admissible(ActCommand):
    acts = "admissibilityVerdicts"

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        del arguments
        return {"admissible": True}


class Inadmissible(ActCommand):
    acts = "admissibilityVerdicts"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--motivation", required=True, metavar="TEXT", help="why not")

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        return {"admissible": False, "motivation": arguments.motivation}


class Move(ActCommand):
    """A step that decides nothing."""

    acts = "moves"

    def __init__(self, to: str) -> None:
        self._to = to

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        del arguments
        return {"to": self._to}


class SendBack(ActCommand):
    acts = "moves"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--reason", required=True, metavar="TEXT", help="what the applicant is told")

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        return {"to": "before", "reason": arguments.reason}


class Decide(ActCommand):
    acts = "decisions"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        outcome = parser.add_mutually_exclusive_group(required=True)
        outcome.add_argument(
            "--award", type=cents, nargs="?", const=0, metavar="EUROS", help="grant this amount"
        )
        outcome.add_argument("--refuse", action="store_true", help="grant nothing")
        parser.add_argument("--motivation", required=True, metavar="TEXT", help="the reasons")

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        if arguments.refuse:
            return {"outcome": "refused", "motivation": arguments.motivation}
        amount = {"amountGrantedCents": arguments.award} if arguments.award else {}
        return {"outcome": "awarded", "motivation": arguments.motivation, **amount}


class Pay(ActCommand):
    acts = "payments"

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        due = (await asking.see(client, arguments.number)).dossier.get("paymentDue")
        body = {"amountCents": due["amountCents"] if due else 0}
        seen = await asking.act(client, arguments.number, self.acts, body)
        (asking.say_json if arguments.json else asking.say)(seen.dossier)


class RequestCommand(ActCommand):
    acts = "informationRequests"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--subject", required=True, metavar="TEXT", help="what it is about")
        parser.add_argument("--text", required=True, metavar="TEXT", help="what is asked")
        parser.add_argument(
            "--days", type=int, default=14, metavar="N", help="time to answer (default: 14 days)"
        )
        parser.add_argument(
            "--tab",
            action="append",
            default=[],
            metavar="ID",
            help="a tab that is opened again; repeat for more",
        )

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        me = await client.get("/v1/me")
        ahead = int(me.headers.get(_DAYS_AHEAD, 0))
        deadline = day_in_brussels(utc_now()) + dt.timedelta(days=ahead + arguments.days)
        body: dict[str, Any] = {
            "subject": arguments.subject,
            "text": arguments.text,
            "deadline": deadline.isoformat(),
        }
        if arguments.tab:
            body["tabIds"] = arguments.tab
        seen = await asking.act(client, arguments.number, self.acts, body)
        (asking.say_json if arguments.json else asking.say)(seen.dossier)


class MessageCommand(OfficeCommand):
    def add_own_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help="the KIOSK number")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--subject", metavar="TEXT", help="begins a thread")
        where.add_argument("--thread", metavar="ID", help="goes on in one")
        parser.add_argument("--text", required=True, metavar="TEXT", help="what is written")

    async def do(self, client: httpx.AsyncClient, arguments: argparse.Namespace) -> None:
        place = {"threadId": arguments.thread} if arguments.thread else {"subject": arguments.subject}
        sent = await asking.write(client, arguments.number, {**place, "text": arguments.text})
        if arguments.json:
            asking.say_json(sent)
        else:
            sys.stdout.write(f"Sent in thread {sent['threadId']}: {sent['subject']}\n")


class Settle(ActCommand):
    acts = "settlements"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--accept", type=cents, required=True, metavar="EUROS", help="the costs that are accepted"
        )
        parser.add_argument("--motivation", required=True, metavar="TEXT", help="the reasons")

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        return {"acceptedCents": arguments.accept, "motivation": arguments.motivation}


class Close(ActCommand):
    acts = "closings"


class Reopen(ActCommand):
    acts = "reopenings"

    def add_act_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--reason", required=True, metavar="TEXT", help="what the applicant is told")

    def body(self, arguments: argparse.Namespace) -> dict[str, Any]:
        return {"reason": arguments.reason}


def cents(text: str) -> int:
    """Read an amount in euros, such as `15000` or `1250.50`, as eurocents."""
    try:
        amount = Decimal(text) * 100
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"{text} is no amount in euros") from error
    if not amount.is_finite() or amount < 0 or amount != amount.to_integral_value():
        raise argparse.ArgumentTypeError(f"{text} is no amount in euros")
    return int(amount)


list_dossiers = ListCommand()
show = ShowCommand()
admissible = Admissible()
inadmissible = Inadmissible()
advice = Move("advice")
decision = Move("decision")
account = Move("accountability")
send_back = SendBack()
decide = Decide()
pay = Pay()
request = RequestCommand()
message = MessageCommand()
settle = Settle()
close = Close()
reopen = Reopen()
