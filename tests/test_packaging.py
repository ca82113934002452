"""What is installed is whole: the bundled articles and the lexicons come along in every form."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import hatchling.build
import pytest

from reader import __main__ as entry

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = sorted(path.name for path in (ROOT / "articles").iterdir())


def unpacked_wheel(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(source)
    with zipfile.ZipFile(target / hatchling.build.build_wheel(str(target))) as wheel:
        wheel.extractall(target / "installed")
    return target / "installed"


def found_articles(import_path: Path) -> list[str]:
    """Return the names of the bundled articles that a reader installed there finds."""
    code = "from reader.paths import articles_folder as f\nfor each in f().iterdir(): print(each.name)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=import_path,
        env=os.environ | {"PYTHONPATH": str(import_path)},
        check=True,
    )
    return sorted(done.stdout.splitlines())


def data_files(package: Path) -> set[str]:
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(package)) for path in files}


def test_a_checkout_and_an_editable_install_find_the_articles() -> None:
    assert len(ARTICLES) == 6  # five articles, and the directory of outlets
    assert found_articles(ROOT) == ARTICLES


def test_a_wheel_brings_the_articles_and_every_file_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = unpacked_wheel(ROOT, tmp_path, monkeypatch)
    assert found_articles(installed) == ARTICLES
    packed = {name for name in data_files(installed / "reader") if not name.startswith("_articles")}
    assert packed == data_files(ROOT / "reader")


def test_a_wheel_made_from_the_source_archive_brings_the_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / hatchling.build.build_sdist(str(tmp_path))) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert found_articles(unpacked_wheel(source, source, monkeypatch)) == ARTICLES


def test_a_wheel_installs_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = unpacked_wheel(ROOT, tmp_path, monkeypatch)
    (entries,) = installed.glob("*.dist-info/entry_points.txt")
    assert "newsreader = reader.__main__:main" in entries.read_text()


def test_constraints_are_exact_versions_of_everything_we_ask_for() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in lines), "nothing else"
    held = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;]", each)[0].strip()).lower() for each in asked}
    assert names - held == set()


def test_the_readme_and_the_check_use_the_same_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert [command.split(" && ")[-1] for command in commands] == [
        ".venv/bin/newsreader",
        ".venv/bin/python -m pytest -n 2",
    ]
    check = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in check
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_an_old_python_is_told_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert entry.main() == 1
    assert capsys.readouterr().err == "newsreader needs Python 3.11 or newer; this is Python 3.9.\n"
