"""Representatives who are appointed inside KIOSK, where no user management reaches."""
