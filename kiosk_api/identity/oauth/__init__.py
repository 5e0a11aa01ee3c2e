"""The OAuth endpoints: Authlib reads the requests and shapes the answers, kiosk decides and keeps."""
