"""How is a dossier type written down, checked and loaded?"""
