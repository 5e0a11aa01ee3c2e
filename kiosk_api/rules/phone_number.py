"""What a phone number must be: one that can be dialled, in the form of E.164 (ITU-T).

It may be typed loosely, and is Belgian when no country is named. The plans of numbers per country are those of
libphonenumber: a digit too few is found, also where another plan would allow that length.
"""

from typing import Final

from kiosk_api.rules.refused import Refused

RULE: Final = "phoneNumberForm"
HOME_COUNTRY: Final = "BE"


def read_phone_number(text: str) -> str | Refused:
    """Return the number in `text` in the form `+3293990100`, or why it is none.

    Reasons: `notAPhoneNumber`, `unknownCountry`, `tooShort`, `tooLong`, `notInUse`, `hasExtension`.
    """
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        ValidationResult,
        format_number,
        is_possible_number_with_reason,
        is_valid_number,
        parse,
    )

    try:
        number = parse(text, HOME_COUNTRY)
    except NumberParseException as error:
        unknown = error.error_type == NumberParseException.INVALID_COUNTRY_CODE
        return Refused("unknownCountry", RULE) if unknown else Refused("notAPhoneNumber", RULE)
    if number.extension:
        return Refused("hasExtension", RULE)
    match is_possible_number_with_reason(number):
        case ValidationResult.TOO_SHORT:
            return Refused("tooShort", RULE)
        case ValidationResult.TOO_LONG:
            return Refused("tooLong", RULE)
        case _:
            pass
    if not is_valid_number(number):
        return Refused("notInUse", RULE)
    return format_number(number, PhoneNumberFormat.E164)
