"""What becomes of a dossier: messages, requests for more information, decisions and payments."""
