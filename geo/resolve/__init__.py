"""Where the named places of a report are."""

from geo.resolve.choose import resolve as resolve
