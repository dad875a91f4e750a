"""CITATION.cff is valid, says the same version as everything else, and cites the report the data come from."""

import calendar
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import cnpg_analysis

ROOT = Path(__file__).resolve().parents[2]


def validate(citation: Path) -> subprocess.CompletedProcess[str]:
    # The schema of the Citation File Format 1.2.0 that ships with check-jsonschema; nothing is downloaded.
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    return subprocess.run([*command, str(citation)], capture_output=True, text=True, check=False)


def test_citation_is_valid():
    answer = validate(ROOT / "CITATION.cff")
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cff-version: 1.2.0", "cff-version: 1.1.0"),
        ("license: MIT", "license: something of our own"),
        ("    month: 1", "    month: 13"),
        ("authors:", "writers:"),
    ],
)
def test_an_invalid_citation_is_noticed(tmp_path, old, new):
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "CITATION.cff"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert validate(broken).returncode != 0


def test_citation_names_the_published_report():
    (report,) = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["references"]
    assert [author["family-names"] for author in report["authors"]] == [
        "Attree", "Morris", "Clifton", "Hinder", "Vaughan"
    ]  # fmt: skip
    assert (report["year"], report["institution"]["name"]) == (2009, "Lancaster University")


def test_citation_and_pages_cite_the_published_report_alike(published_study):
    (report,) = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["references"]
    names = [f"{author['family-names']} {author['given-names'].rstrip('.')}" for author in report["authors"]]
    when = f"{calendar.month_name[report['month']]} {report['year']}"
    authors = f"{', '.join(names[:-1])} and {names[-1]}"
    cited = f"{authors}. {report['title']}. {report['institution']['name']}, {when}."
    assert published_study.cited_as == cited


def test_one_version_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert project["version"] == citation["version"] == changes[0] == cnpg_analysis.__version__
    assert project["license"] == citation["license"] == "MIT"
