"""The domain as pure functions: facts in, a value or a reason out. `docs/api.md` has each rule's source."""
