"""The pages of signing in, in a browser, in the order in which a person walks through them. No scripts."""
