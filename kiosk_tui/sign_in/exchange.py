"""A token for one applicant, in exchange for the person's own (RFC 8693). Kept in memory only."""

from typing import Final

from kiosk_tui.errors import AnswerNotUnderstood, NotAllowed, NotSignedIn, ProviderRefused
from kiosk_tui.portal.http import Http
from kiosk_tui.portal.safe_text import clean
from kiosk_tui.sign_in.discovery import EXCHANGE_GRANT, Provider
from kiosk_tui.sign_in.flow import TOKEN_LIMIT_S
from kiosk_tui.sign_in.oauth_answer import error_code, members, text
from kiosk_tui.sign_in.tokens import Tokens, read_tokens

ACCESS_TOKEN_TYPE: Final = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 # a name, no token
APPLICANT_AUDIENCE: Final = "urn:kiosk:applicant:"
_SUBJECT_VOID: Final = frozenset({"invalid_grant", "invalid_token", "invalid_request"})


async def exchange(
    http: Http, provider: Provider, client_id: str, subject_token: str, applicant_id: str
) -> Tokens:
    """Return a token that acts for the applicant.

    Raises:
        NotAllowed: the person does not represent the applicant any more.
        NotSignedIn: the provider does not take `subject_token`; another one may do.
        NetworkError: there was no answer.
    """
    answer = await http.ask(
        "POST",
        provider.token_endpoint,
        limit_s=TOKEN_LIMIT_S,
        form={
            "grant_type": EXCHANGE_GRANT,
            "client_id": client_id,
            "subject_token": subject_token,
            "subject_token_type": ACCESS_TOKEN_TYPE,
            "audience": APPLICANT_AUDIENCE + applicant_id,
        },
    )
    said = members(answer.body)
    tokens = read_tokens(said) if said is not None and answer.status == 200 else None
    if said is not None and tokens is not None and text(said, "issued_token_type") == ACCESS_TOKEN_TYPE:
        return tokens
    error = error_code(said)
    if error == "invalid_target":
        raise NotAllowed(status=answer.status, problem=error)
    if answer.status in {400, 401} and error in _SUBJECT_VOID:
        raise NotSignedIn(status=answer.status, problem=error)
    if error:
        raise ProviderRefused(issuer=clean(provider.issuer), error=error)
    raise AnswerNotUnderstood(server=clean(provider.issuer), status=answer.status)
