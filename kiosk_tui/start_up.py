"""What the full-screen face does beside and after its first paint, so that neither that nor the first keys wait."""

import gc


def load_screens() -> object:
    """Load what the first portal screen needs, beside the opening of the services."""
    from screens import dispatch

    return dispatch


def settle_memory() -> None:
    """Keep what start-up made out of later garbage collections: they would stall a key for 20 ms and more."""
    gc.collect()
    gc.freeze()
