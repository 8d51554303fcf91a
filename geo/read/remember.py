"""A memory by identity, for tables made from large values that are the same object from report to report."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_SIZE = 64


def by_identity(build: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Return `build` made to work once for each object; equal objects that are not the same are built anew."""
    memory: dict[int, tuple[Key, Value]] = {}

    @wraps(build)
    def remembered(key: Key) -> Value:
        hit = memory.get(id(key))
        if hit is not None and hit[0] is key:
            return hit[1]
        if len(memory) >= _SIZE:
            memory.clear()
        memory[id(key)] = (key, build(key))
        return memory[id(key)][1]

    return remembered
