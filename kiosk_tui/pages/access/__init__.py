"""What I can do for whom, and why not more."""
