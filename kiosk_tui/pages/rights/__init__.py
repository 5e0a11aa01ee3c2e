"""Users and rights: what one has, and what an administrator gives, changes and takes away."""
