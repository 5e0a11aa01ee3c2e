"""How does a browser get to the full screen?"""
