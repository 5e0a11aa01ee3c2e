"""An e-mail address while it is typed: whether it can be one. Nobody is asked over the network."""

from kiosk_tui.pages.phrase import Phrase, say


def fault_of(typed: str) -> Phrase | None:
    """Say what is wrong with an e-mail address, or nothing."""
    from email_validator import EmailNotValidError, validate_email

    address = typed.strip()
    if not address:
        return say("dossier.email.missing")
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return say("dossier.email.format", email=address)
    return None
