"""A package that is not needed is not loaded, and is there again afterwards."""

import subprocess
import sys

import pytest

from geo.publish.absent import absent


def test_a_package_is_missing_inside_and_there_again_outside() -> None:
    """`graphlib` stands for any package that nothing has loaded yet."""
    sys.modules.pop("graphlib", None)
    with absent("graphlib"), pytest.raises(ModuleNotFoundError):
        __import__("graphlib")
    assert __import__("graphlib").TopologicalSorter


def test_a_package_that_is_loaded_stays() -> None:
    """Taking it away from those who hold it would break them."""
    with absent("json"):
        assert "json" in sys.modules


def test_a_build_does_not_load_the_tables_of_folium() -> None:
    """The second that pandas takes to load is a fifth of what adding a report may take."""
    code = "import sys, geo.cli.making; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
