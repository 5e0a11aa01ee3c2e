"""Mandates as screens: the list, one, a new one, what follows from one, many at once, a file, and performers."""
