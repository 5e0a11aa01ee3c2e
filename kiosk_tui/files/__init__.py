"""How a file gets from this computer to the service, and back."""
