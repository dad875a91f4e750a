"""A CSV file is read as a spreadsheet would read it, or one sentence says why it cannot be."""

import csv
from pathlib import Path

import pytest

from cnpg_analysis.study import read_study, text_table
from cnpg_analysis.study.checking import check

EMPTY = "networks.csv: the file is empty; its first row must hold the column headings."
HEADINGS = "network_id,name,public_label,region,nation,selected_as,section\n"


def _said(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder) if problem.table == "networks"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", EMPTY),
        (b"\n\n", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (b"\xef\xbb\xbf\r\n", EMPTY),
        (b",,,\n,,,\n", EMPTY),
        (
            f",,\n{HEADINGS}".encode(),
            "networks.csv, row 1: the row is blank, but it must hold the column headings.",
        ),
        (b"PK\x03\x04\x00\x00", "networks.csv: the file is not a text table. Save it as “CSV UTF-8” and try again."),
        (
            b'\xef\xbb\xbfnetwork_id,name\nwales,"two\nlines"\nCaf\xe9,\n',
            "networks.csv, row 3: a character here cannot be read. Save the file as “CSV UTF-8” and try again.",
        ),
        (
            b'network_id,name\nwales,"open\n',
            "networks.csv, row 2: a quotation mark is opened here and never closed, so the rows cannot be told apart.",
        ),
        (
            b'network_id,name\nscotland,\n"Wales" x,y\n',
            (
                "networks.csv, row 3: text follows a closing quotation mark. Put the whole cell between "
                "quotation marks and write each one inside it twice; or the mark that closes an earlier cell is "
                "missing."
            ),
        ),
        (
            b"network_id,name\nwales," + b"x" * 32_768 + b"\n",
            (
                "networks.csv, row 2: a cell has more than 32,767 characters. Shorten it; if it is not so long, a "
                "quotation mark is opened here and never closed."
            ),
        ),
    ],
)
def test_a_file_that_is_no_table_gets_one_sentence(copied_study, content, said):
    (copied_study / "networks.csv").write_bytes(content)
    assert _said(copied_study) == [said]


def test_a_file_that_may_not_be_opened_gets_one_sentence(copied_study, monkeypatch):
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _said(copied_study) == [
        "networks.csv: the file cannot be opened. Close it in other programs, and make sure that you may read it."
    ]


def test_blank_rows_at_the_end_are_no_rows(copied_study):
    before = read_study(copied_study).networks
    path = copied_study / "networks.csv"
    path.write_text(path.read_text(encoding="utf-8") + ",,,,,,\n\n,,,,,,\n", encoding="utf-8")
    assert read_study(copied_study).networks.equals(before)


def test_a_blank_row_between_others_is_named(copied_study):
    path = copied_study / "networks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\nwales,", "\n,,,,,,\nwales,"), encoding="utf-8")
    assert _said(copied_study) == ["networks.csv, row 6: the row is blank; it is passed over."]
    assert read_study(copied_study).label("wales") == "Wales"


def test_blank_columns_at_the_right_are_no_columns(copied_study):
    before = read_study(copied_study).networks
    path = copied_study / "networks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", ",,\n"), encoding="utf-8")
    assert read_study(copied_study).networks.equals(before)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_lines_may_end_as_on_other_systems(copied_study, line_end):
    before = read_study(copied_study).networks
    path = copied_study / "networks.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    assert read_study(copied_study).networks.equals(before)


def test_a_byte_order_mark_does_no_harm(copied_study):
    path = copied_study / "networks.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_study(copied_study).label("scotland") == "Scotland"


@pytest.mark.parametrize("parting", ["\n", "\u2028", "\x0b", "\x85"])
def test_whatever_parts_lines_inside_a_cell_stays_in_it(copied_study, parting):
    path = copied_study / "networks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("name")] = f"one{parting}two"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    assert read_study(copied_study).networks["name"].iloc[0] == f"one{parting}two"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_columns_may_be_parted_by_what_other_countries_use(copied_study, separator):
    before = read_study(copied_study).networks
    path = copied_study / "networks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    assert _said(copied_study) == []
    assert read_study(copied_study).networks.equals(before)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_two_bytes_a_character_is_read(copied_study, coding):
    before = read_study(copied_study).networks
    path = copied_study / "networks.csv"
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[coding]
    path.write_bytes(mark + path.read_text(encoding="utf-8").replace(",", "\t").encode(coding))
    networks = read_study(copied_study).networks
    assert list(networks["network_id"]) == list(before["network_id"])


def test_a_file_of_older_programs_is_read_and_that_is_told(copied_study):
    path = copied_study / "networks.csv"
    text = path.read_text(encoding="utf-8").replace("wales,,Wales", "wales,Ynys Môn’s own,Wales")
    path.write_bytes(text.encode("cp1252"))
    (said,) = _said(copied_study)
    assert said.startswith("networks.csv, row 6: the file is not in the coding “CSV UTF-8”.")
    assert "makes “Môn’s” of what stands here" in said
    assert read_study(copied_study).networks.set_index("network_id").loc["wales", "name"] == "Ynys Môn’s own"


def test_one_damaged_character_is_not_taken_for_the_coding_of_older_programs(copied_study):
    path = copied_study / "networks.csv"
    path.write_bytes(path.read_bytes().replace(b"wales,,Wales", "wales,Môn,W".encode() + b"\xe9les", 1))
    assert _said(copied_study) == [
        "networks.csv, row 6: a character here cannot be read. Save the file as “CSV UTF-8” and try again."
    ]


def test_a_file_that_is_too_large_gets_one_sentence(copied_study, monkeypatch):
    monkeypatch.setattr(text_table, "LARGEST_FILE", 100)
    (said,) = _said(copied_study)
    assert said.startswith("networks.csv: the file is 0 MB large; at most 0 MB are read. Delete the blank rows")


def test_a_file_with_more_rows_than_a_spreadsheet_gets_one_sentence(copied_study, monkeypatch):
    monkeypatch.setattr(text_table, "MOST_ROWS", 3)
    assert _said(copied_study) == [
        "networks.csv: the file has more than 3 rows, which is as many as a spreadsheet can hold."
    ]


@pytest.mark.parametrize("nothing", ["n/a", "-", "N/A", "–", "tbc"])
def test_a_word_for_nothing_is_told_and_a_blank_proposed(copied_study, nothing):
    path = copied_study / "networks.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("wales,,Wales", f"wales,{nothing},Wales"), encoding="utf-8"
    )
    (problem,) = [problem for problem in check(copied_study) if problem.table == "networks"]
    assert problem.says.startswith(f"“{nothing}” says nothing. Leave the cell empty")
    assert problem.correction == ""
