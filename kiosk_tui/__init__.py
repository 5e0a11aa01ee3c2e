"""The terminal client of KIOSK 2.0."""
