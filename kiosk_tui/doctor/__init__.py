"""What stands between this computer and KIOSK: checks that need nobody signed in, and no network."""
