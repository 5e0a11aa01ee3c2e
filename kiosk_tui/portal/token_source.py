"""Where a request gets its bearer token from."""

from typing import Protocol


class TokenSource(Protocol):
    """Gives tokens for the person who is signed in, acting for whom the session says now."""

    async def bearer(self, *, own: bool = False) -> str:
        """Return an access token that is good for the coming minute.

        `own`: the person's own, which acts for everybody whom the person represents, whatever the session says.

        Raises:
            NotSignedIn: nobody is signed in, or the session ended.
            NetworkError: a new token is needed and the provider could not be asked.
        """
        ...

    async def renewed(self, refused: str, *, own: bool = False) -> str:
        """Return another token than `refused`, which the service would not take.

        Raises:
            NotSignedIn: there is none.
            NetworkError: the provider could not be asked.
        """
        ...
