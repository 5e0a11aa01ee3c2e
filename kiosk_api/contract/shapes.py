"""How a wire type looks: lowerCamelCase names, absent members left out, never null (belgif jsn-naming, jsn-null)."""

from typing import Annotated, dataclass_transform

import msgspec


# msgspec hands `frozen` on to subclasses; the decorator tells type checkers so.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Answer(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What the service says. Readers ignore members that they do not know (belgif evo-compat)."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Request(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """What a client says. An unknown member is refused with `unknownInput` (belgif req-valid)."""


class Localized(Answer, kw_only=True):
    """One text in the four languages of KIOSK. Dutch is always there; the others may be absent."""

    nl: str
    fr: str | None = None
    de: str | None = None
    en: str | None = None

    def in_language(self, language: str) -> str:
        """Return the text in `language` (`nl`, `fr`, `de` or `en`), else the Dutch one."""
        found = {"nl": self.nl, "fr": self.fr, "de": self.de, "en": self.en}.get(language)
        return found or self.nl


Identifier = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[A-Za-z0-9][A-Za-z0-9._~-]*\Z")]
"""Of a person, an applicant, a dossier. Opaque."""

EuroCents = Annotated[int, msgspec.Meta(ge=0)]
"""An amount in eurocents; never a float (belgif dec-type)."""
