"""Filling in a dossier: what a tab asks, what was typed, and what is wrong with it. No screen and no service."""
