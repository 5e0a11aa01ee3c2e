"""SQL of the authorization server's tables (migration 0002)."""
