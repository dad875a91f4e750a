"""Nobody can be identified: no join of up to three tables leads from a printed speaker's number to a post or a site."""

import itertools
import re
import subprocess

import pandas as pd
import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.study import Study

SPEAKER = "printed_number"
PROTECTED = ("network_id", "region", "name", "public_label", "role", "interviewee_id", "interview_id")

Tables = dict[str, pd.DataFrame]
Columns = dict[str, list[str]]
# For each row of one table the rows of another that share a value with it.
Link = list[set[int]]


def _columns(table: pd.DataFrame) -> Columns:
    return {str(name): list(table[name].astype("str").fillna("")) for name in table.columns}


def _links(left: Columns, right: Columns) -> list[Link]:
    """Every way to join two tables by a pair of columns, whatever the columns are called."""
    links = []
    for one, other in itertools.product(left, right):
        places: dict[str, set[int]] = {}
        for row, value in enumerate(right[other]):
            if value:
                places.setdefault(value, set()).add(row)
        link = [places.get(value, set()) for value in left[one]]
        if any(link):
            links.append(link)
    return links


def _follow(reached: dict[str, set[int]], link: Link) -> dict[str, set[int]]:
    return {speaker: set().union(*(link[row] for row in rows)) for speaker, rows in reached.items()}


def _leaks(tables: Tables, by: str = SPEAKER) -> set[str]:
    """Every table in which a join of up to three tables leaves a speaker exactly one post or site.

    One value is no secret where its column holds no other.
    """
    held = {name: _columns(table) for name, table in tables.items()}
    links = {(one, other): _links(held[one], held[other]) for one, other in itertools.permutations(held, 2)}
    leaks: set[str] = set()

    def judge(reached: dict[str, set[int]], name: str) -> None:
        for column in PROTECTED:
            cells = held[name].get(column, [])
            if len(set(cells) - {""}) > 1:
                told = ({cells[row] for row in rows} - {""} for rows in reached.values())
                leaks.update(f"{name}.{column}" for found in told if len(found) == 1)

    for start in (name for name, columns in held.items() if by in columns):
        speakers = held[start][by]
        reached = {speaker: {row for row, one in enumerate(speakers) if one == speaker} for speaker in speakers}
        judge(reached, start)
        others = [name for name in held if name != start]
        for second in others:
            for link in links[start, second]:
                near = _follow(reached, link)
                judge(near, second)
                for third in others:
                    if third == second:
                        continue
                    for onward in links[second, third]:
                        # Rows of the second table that have a partner in the third are told apart by that alone.
                        judge({speaker: {row for row in rows if onward[row]} for speaker, rows in near.items()}, second)
                        judge(_follow(near, onward), third)
    return leaks


@pytest.mark.parametrize("by", [SPEAKER, "quotation_id"])
def test_no_join_of_up_to_three_tables_leads_from_a_speaker_to_a_post_or_a_site(published_study: Study, by):
    tables = {name: table for name, table in published_study.tables.items() if name in published_study.present}
    assert any(by in table for table in tables.values())
    assert _leaks(tables, by) == set()


@pytest.fixture
def small() -> Tables:
    return {
        "networks": pd.DataFrame({"network_id": ["n", "s"], "region": ["north", "south"]}),
        "interviews": pd.DataFrame({"interview_id": ["i", "j"], "network_id": ["n", "s"]}),
        "interviewees": pd.DataFrame({"interviewee_id": ["chair", "nurse"], "interview_id": ["i", "j"]}),
        "quotations": pd.DataFrame({SPEAKER: ["04", "20"], "theme": ["x", "x"]}),
    }


def test_speakers_without_a_key_are_not_found(small):
    assert _leaks(small) == set()


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("network_id", ["n", "s"]),  # in the table itself
        ("place", ["north", "south"]),  # one join away, under another name
        ("spoke_in", ["i", "j"]),  # two joins away
        ("place", ["north", ""]),  # one speaker only
    ],
)
def test_a_planted_link_is_found(small, column, values):
    small["quotations"][column] = values
    assert _leaks(small)


def test_the_order_of_people_is_not_the_order_in_which_the_report_lists_them(published_study: Study):
    people = published_study.tables["interviewees"].merge(published_study.tables["interviews"], on="interview_id")
    changes = (people["network_id"] != people["network_id"].shift()).sum()
    # Grouped by site, as the report's tables are, 40 people at five sites would change site four times.
    assert changes > len(people) / 2


def test_keys_of_people_hold_no_number(published_study: Study):
    for table in ("interviews", "interviewees"):
        for column in published_study.tables[table].columns:
            if column.endswith("_id"):
                assert not published_study.tables[table][column].str.contains(r"\d").any()


def test_no_file_of_the_project_quotes_a_speaker_by_number():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=clone_root(),
        capture_output=True,
        text=True,
        check=True,
    )
    number = re.compile("[Pp]articipant" + r"\s*\(?\d")
    for name in listed.stdout.splitlines():
        path = clone_root() / name
        if path.suffix in {".py", ".csv", ".md", ".json", ".ipynb", ".html", ".txt"} and path.is_file():
            assert not number.search(path.read_text(encoding="utf-8")), name
