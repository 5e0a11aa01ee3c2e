"""A phone number while it is typed: as people write it here, whether it can be one, and how people read it.

The service decides and keeps it as E.164; this says early what it would refuse. Belgian when no country is named.
"""

from kiosk_tui.pages.phrase import Phrase, say

HOME_COUNTRY = "BE"


def compact(typed: str) -> str:
    """The number as the service keeps it (`+3293990100`), or what was typed when it is none."""
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

    try:
        number = parse(typed, HOME_COUNTRY)
    except NumberParseException:
        return typed.strip()
    valid = is_valid_number(number) and not number.extension
    return format_number(number, PhoneNumberFormat.E164) if valid else typed.strip()


def in_groups(kept: str) -> str:
    """The number as people read it: `+32 9 399 01 00`; what is no whole number stays as it was typed."""
    if not kept.startswith("+"):
        return kept
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

    try:
        number = parse(kept)
    except NumberParseException:
        return kept
    return format_number(number, PhoneNumberFormat.INTERNATIONAL) if is_valid_number(number) else kept


def fault_of(typed: str) -> Phrase | None:
    """Say what is wrong with a phone number, or nothing."""
    from phonenumbers import (
        NumberParseException,
        ValidationResult,
        is_possible_number_with_reason,
        is_valid_number,
        parse,
    )

    try:
        number = parse(typed, HOME_COUNTRY)
    except NumberParseException as error:
        unknown = error.error_type == NumberParseException.INVALID_COUNTRY_CODE
        return say("errors.field.unknown_country") if unknown else say("errors.field.not_a_phone_number")
    if number.extension:
        return say("errors.field.has_extension")
    match is_possible_number_with_reason(number):
        case ValidationResult.TOO_SHORT:
            return say("errors.field.too_short")
        case ValidationResult.TOO_LONG:
            return say("errors.field.too_long")
        case _:
            return None if is_valid_number(number) else say("errors.field.not_in_use")
