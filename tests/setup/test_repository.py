"""What is committed, what must never be, and that no file names the machine it was made on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a git clone, so nothing says what is committed"
)


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "path",
    [
        "data/raw/our-study/interviewees.csv",
        "data/raw/our-study.xlsx",
        "data/derived/our-study/all/02_documents/documents.csv",
        "report/our-study/index.html",
        "report/cnpg-2009/scotland/report.pdf",
        "report/cnpg-2009/scotland/report.docx",
        ".cnpg/scratch/documents.csv",
        ".venv/bin/python",
    ],
)
def test_cannot_be_committed_by_mistake(path):
    assert git("check-ignore", "--quiet", "--no-index", path).returncode == 0


@pytest.mark.parametrize(
    "path",
    [
        "data/raw/cnpg-2009/networks.csv",
        "data/raw/demo/networks.csv",
        "data/derived/cnpg-2009/scotland/02_documents/run.json",
        "report/cnpg-2009/index.html",
        "requirements.lock",
    ],
)
def test_belongs_in_the_clone(path):
    assert git("check-ignore", "--quiet", "--no-index", path).returncode == 1


# A folder of somebody's machine. Tests may invent some.
FOLDER = re.compile(r"(?<![\w./~])/(?:work|root|home|Users|tmp)/\w")
# A setting or a lock file's line that names a package index; written so that this file does not match.
INDEX = re.compile(r'index[-_]url["= ]|find[-_]links["= ]|"resolved": *"http')


def tracked_texts():
    """Every text file that is committed or about to be."""
    for name in git("ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0"):
        path = ROOT / name
        if name and path.is_file():
            content = path.read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8")


def test_no_file_names_a_folder_of_one_machine_or_a_package_index():
    found = []
    for name, text in tracked_texts():
        patterns = [INDEX] if name.startswith("tests/") else [INDEX, FOLDER]
        found += [f"{name}: {match[0]}" for pattern in patterns if (match := pattern.search(text))]
    assert found == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("in /{}/main/x", "work"),
        ('path = "/{}/a"', "tmp"),
        ("(/{}/anna)", "home"),
        ("--{}-url=x", "index"),
        ("--{}-url https:", "index"),
        ("{}_url = 1", "index"),
    ],
)
def test_such_a_line_is_noticed(line, word):
    assert FOLDER.search(line.format(word)) or INDEX.search(line.format(word))


@pytest.mark.parametrize("line", ["notebooks/work/x", "https://example.org/home/x", "an index, not a URL"])
def test_other_lines_are_left_alone(line):
    assert not FOLDER.search(line)
    assert not INDEX.search(line)


def test_line_ends_are_the_same_everywhere():
    carriage_returns = [name for name, text in tracked_texts() if "\r\n" in text]
    assert carriage_returns == []
