"""A command as a user types it in a folder."""

import os
from pathlib import Path

from click.testing import CliRunner, Result

from geo.cli.main import main


def call(folder: Path, *words: str, data: str | None = None) -> Result:
    """Return what a command prints in `folder`; `data` is what it reads from standard input."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, list(words), input=data, catch_exceptions=False)
    finally:
        os.chdir(before)
