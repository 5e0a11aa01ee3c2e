"""What can go wrong in a store.

StoreError
├── StaleVersion       somebody changed the thing since it was read
├── Refused            a backstop of the database said no: a constraint or a guarding trigger
└── DatabaseBusy       another writer held on for too long, or the server can not be reached
"""


class StoreError(Exception):
    """The store could not do what was asked; nothing of the transaction remains."""


class StaleVersion(StoreError):
    """The thing has another version than the writer expected."""


class Refused(StoreError):
    """A constraint or a guarding trigger refused; the rules should have, before: a fault of ours."""


class DatabaseBusy(StoreError):
    """The database could not be used in time. Trying again later may help."""
