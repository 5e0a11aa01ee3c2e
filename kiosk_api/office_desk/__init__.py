"""How somebody of the administration works from a terminal: `kiosk-api office …`, over the service's own paths."""
