"""The files of a dossier: what is there, one of them, and adding one."""
