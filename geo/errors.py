"""What can go wrong through a user's doing, each with one line to print.

GeoError
├── InputError      a report, table or ruling that cannot be used
├── DataError       reference data of a theatre, gazetteer or lexicon with a wrong line
├── UsageError      a command or setting that makes no sense (exit code 2)
└── OutputError     a place that cannot be written to

Anything else that is raised is a bug.
"""


class GeoError(Exception):
    """A mistake with its place, what was expected there, and what was found."""

    exit_code = 1

    def __init__(self, where: str, expected: str, found: str) -> None:
        self.where = where
        self.expected = expected
        self.found = found
        super().__init__(f"{where}: expected {expected}, got {found}")


class InputError(GeoError):
    """A report, table or ruling that cannot be used."""


class DataError(GeoError):
    """Reference data with a wrong line."""


class UsageError(GeoError):
    """A command or setting that makes no sense."""

    exit_code = 2


class OutputError(GeoError):
    """A file or folder that cannot be written."""
