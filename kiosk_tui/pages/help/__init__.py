"""Help: what the words mean, with which key to sign in, how to get rights, whom to call, and how to work here.

Nothing here asks the service, so all of it is there before somebody is signed in.
"""
