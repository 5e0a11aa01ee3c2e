"""What schemathesis sends as a piece of a file: some bytes. It knows no media type of its own for that."""

import schemathesis
from hypothesis import strategies

PIECES = "application/partial-upload"
LONGEST = 4_096

schemathesis.openapi.media_type(PIECES, strategies.binary(max_size=LONGEST))


@schemathesis.serializer(PIECES)
def as_they_are(context: schemathesis.SerializationContext, value: object) -> bytes:
    """Send bytes as they are, and whatever else was made as its text."""
    del context
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, object]
) -> None:
    """Write headers as text: a link takes `Upload-Offset` out of an answer, where it is a number."""
    del context, kwargs
    for name, value in list((case.headers or {}).items()):
        if not isinstance(value, (str, bytes)):
            case.headers[name] = str(value)
