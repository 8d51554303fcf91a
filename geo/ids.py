"""Identity from content: an id says what a thing is made of, and nothing about when or where it was made."""

import hashlib
from typing import Final

ID_LENGTH: Final = 16


def content_id(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for exactly these parts in this order.

    Parts are length-prefixed, so that ("ab", "c") and ("a", "bc") differ.

    >>> content_id("ab", "c") == content_id("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:ID_LENGTH]


def content_hash(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal, as build.json lists it for each input."""
    return hashlib.sha256(data).hexdigest()
