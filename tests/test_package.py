"""What users who install a package get: the program and its data, not the seed report."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--skip-dependency-check", "--outdir", str(folder)]
    subprocess.run([*command, "--wheel", "--sdist", str(project)], check=True, capture_output=True)
    return folder


def test_the_wheel_holds_the_data_and_no_report(built: Path):
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "geo/data/theatres/syria/theatre.toml" in names
    assert "geo/publish/assets/page.html" in names
    assert not [name for name in names if "seeds" in name or "76bf6949d50a37cc" in name]


def test_the_source_distribution_holds_no_report(built: Path):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert any(name.endswith("geo/pipeline.py") for name in names)
    assert not [name for name in names if "/seeds" in name or "76bf6949d50a37cc" in name]


def test_an_installed_wheel_reads_a_report(built: Path, tmp_path: Path):
    (wheel,) = built.glob("*.whl")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(tmp_path / "site")], check=True)
    (tmp_path / "r.txt").write_text("30 November 2024\n\nRebels captured Saraqib, residents said.\n")
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from geo.cli.main import main; main()"
    command = [sys.executable, "-c", program, str(tmp_path / "site"), "extract", "r.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert '"sy-saraqib"' in done.stdout
