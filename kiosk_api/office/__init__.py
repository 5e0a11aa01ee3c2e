"""How the administration moves a dossier on: one function an act. Each asks the rules, and writes what was done."""
