"""The authorization server: who somebody is, on whose behalf they act, and the tokens that say so."""
