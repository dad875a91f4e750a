"""Every notebook reads well on the smallest studies, and tells nothing of the published one on a study of one's own."""

import csv
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.building import notebooks_of_the_clone
from tests.unit.exhibits import small_studies
from tests.unit.exhibits.notebook_cells import published, shown, words

NOTEBOOKS = {path.stem: path for path in notebooks_of_the_clone()}
STUDIES = {
    "networks only": small_studies.NETWORKS_ONLY,
    "one of each": small_studies.ONE_OF_EACH,
    "next to nothing": small_studies.NEXT_TO_NOTHING,
    "planned": small_studies.PLANNED,
}
NETWORKS = {"planned": ("all", "north"), "next to nothing": ("all", "north", "south")}

_ONE_DOES = "is|was|has|lies|as|comes|differs|stands|counts|follows|agrees|originates|less"
_SEVERAL_DO = "are|were|have|lie|come|differ|stand|follow"
FAULTS = {
    "one with a plural": re.compile(
        rf"\b(1|[Oo]ne) (?!(?:{_ONE_DOES})\b)(?:(?:lay|core|key|more|other|different) )?(people|[a-z-]+s)\b"
    ),
    "one with a verb in the plural": re.compile(
        # Of “2 groups in 1 region were studied” the verb belongs to the groups.
        rf"(?<!in )(?<!of )\b1(?: of (?:them|(?:the )?\d+ [a-z]+))?(?: (?!and|or|to)[a-z]+)?(?: in \d+ [a-z]+)? "
        rf"({_SEVERAL_DO})\b"
    ),
    "all, half or none of one": re.compile(r"\b([Aa]ll|each of|Half of|[Nn]one of|the) 1\b|\b1 of (the )?1 \w+s\b"),
    "none counted": re.compile(r"\b0 (?!and\b|to\b|is no more|of \d+$)[a-z]"),
    "nothing written": re.compile(r"\b[Nn]a[Nn]\b|\bNone\b(?! of)|<NA>|: ?\.|\(\)|, ,|;\s*\.|  "),
    "a column or code": re.compile(r"\w_\w"),
}
# Facts of the published study, and of how this compendium took it from print.
PUBLISHED = re.compile(
    r"Macmillan|\b20\d\d\b|\blost\b|compendium|earlier evaluation|printed passages|printed text|red line|"
    r"picture of the pathways|docs/decisions|quoted speaker"
)
# Of a study of one's own nothing is in print, and no report tells of it before this one.
IN_PRINT = re.compile(r"\b[Pp]rint(ed|s)?\b|[Pp]ublished report|\b[Tt]he report('s)?\b|report of 2009")
# One lays a study of one's own beside the published one on purpose; the other cites checklists by their years.
NAME_OTHERS = ("11_comparison", "12_checklists")


def _read(exhibit: Exhibit) -> list[str]:
    drawn = list(ElementTree.fromstring(exhibit.svg).itertext()) if exhibit.svg else []
    return [*words(exhibit), *(part.strip() for part in drawn)]


def faults(text: str) -> list[str]:
    """What is wrong with the grammar of a text, by name."""
    without_tables = re.sub(r"table “\w+”", "table", text)
    return [name for name, fault in FAULTS.items() if fault.search(without_tables)]


@pytest.mark.parametrize(
    "wrong",
    [
        "1 things that groups did",
        "1 quotations come from 1 speakers",
        "1 person were interviewed",
        "1 group in 1 region were studied",
        "The 0 drawn at random had one",
        "organisations with influence: .",
        "1 are named as difficult",
        "1 different routes",
        "1 of the 1 routes are local",
        "All 1 group have terms of reference",
        "Of 1 initiatives told of",
        "1 of 2 initiatives are told of",
        "0 more were drawn there",
        "nan people",
    ],
)
def test_each_fault_would_be_found(wrong):
    assert faults(wrong)


@pytest.mark.parametrize(
    "right",
    [
        "1 thing is told; 1 of 2 initiatives is done",
        "2 groups in 1 region were studied",
        "between 0 and 3 documents; 10 people and 1 lay person were heard",
        "1 lies in a cell, none of 9 cells is printed",
    ],
)
def test_what_is_right_is_no_fault(right):
    assert faults(right) == []


@pytest.mark.parametrize("cited_as", ["", "A report"], ids=["synthetic", "published"])
@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("kind", STUDIES)
def test_a_notebook_reads_well_on_a_small_study(kind, name, cited_as, tmp_path: Path, monkeypatch):
    study = small_studies.written(tmp_path / "small", STUDIES[kind], cited_as)
    found = [
        (network, exhibit.id, text, faults(text))
        for network in NETWORKS.get(kind, ("all", "north"))
        for exhibit in shown(name, study, network, tmp_path / network, monkeypatch)
        for text in _read(exhibit)
        if faults(text)
        or (not cited_as and name not in NAME_OTHERS and (PUBLISHED.search(text) or IN_PRINT.search(text)))
    ]
    assert found == []


@pytest.fixture(scope="module")
def own_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables of the published study, as if they were the records of a study of one's own."""
    folder = tmp_path_factory.mktemp("own") / "own-study"
    shutil.copytree(clone_root() / "data" / "raw" / "cnpg-2009", folder)
    about = folder / "study.csv"
    with about.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    with about.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, list(row), lineterminator="\n")
        sheet.writeheader()
        sheet.writerow({**row, "cited_as": ""})
    return folder


# The register of claims is on what a report claims; a study of one's own has none.
@pytest.mark.parametrize("network", ["all", "wales"])
@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name not in ("00_claims", *NAME_OTHERS)])
def test_nothing_of_a_study_of_ones_own_is_told_as_being_in_print(own_study, name, network, tmp_path, monkeypatch):
    found = [
        (exhibit.id, text)
        for exhibit in shown(name, own_study, network, tmp_path, monkeypatch)
        for text in _read(exhibit)
        if IN_PRINT.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_prose_of_a_notebook_is_true_of_any_study(name):
    cells = nbformat.read(NOTEBOOKS[name], as_version=4).cells
    prose = [
        cell.source
        for cell in cells
        if cell.cell_type == "markdown" and "workings" not in cell.metadata.get("tags", [])
    ]
    said = " ".join(prose)
    assert not PUBLISHED.search(said)
    if name != "00_claims":
        assert not re.search(r"\b[Tt]he report('s)?\b|\bprinted (only|as totals)", said)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_heading_has_no_prose_of_its_own(name):
    # Exhibits introduce themselves, so that a heading under which a study has none is left out whole.
    cells = nbformat.read(NOTEBOOKS[name], as_version=4).cells
    headings = [cell.source for cell in cells if cell.cell_type == "markdown" and cell.source.startswith("## ")]
    assert [heading for heading in headings if "\n" in heading] == []


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name not in ("00_claims", "06_involvement")])
def test_how_the_published_report_tells_of_a_subject_is_said_in_its_own_reports(name):
    exhibits = published(name, "all")
    assert len([exhibit for exhibit in exhibits if exhibit.id.endswith("-background")]) == 1


def test_difficulties_and_recommendations_that_a_study_lacks_are_both_named(tmp_path: Path, monkeypatch):
    study = small_studies.written(tmp_path / "small", small_studies.NETWORKS_ONLY)
    texts = [exhibit.text for exhibit in shown("07_impact", study, "all", tmp_path / "out", monkeypatch)]
    assert "This study holds no list of difficulties." in texts
    assert "This study holds no list of recommendations." in texts
