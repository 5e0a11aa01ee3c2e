"""The contract: openapi.yaml and the wire types that both sides share.

The only part of the service that the client may import. It imports msgspec and nothing else.
"""
