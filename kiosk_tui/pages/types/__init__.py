"""What may be applied for: the dossier types, and what each asks before somebody begins."""
