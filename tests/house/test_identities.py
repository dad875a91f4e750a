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


def _values(table: pd.DataFrame, column: str) -> pd.Series:
    return table[column].dropna().astype(str)


def _shared(left: pd.DataFrame, right: pd.DataFrame) -> list[tuple[str, str]]:
    """Every pair of columns by which two tables can be joined, whatever the columns are called."""
    return [
        (one, other)
        for one, other in itertools.product(left.columns, right.columns)
        if set(_values(left, one)) & set(_values(right, other))
    ]


def _joins(tables: Tables, path: tuple[str, ...]) -> list[pd.DataFrame]:
    joined = [tables[path[0]].add_prefix(f"{path[0]}.").astype("str")]
    for name in path[1:]:
        right = tables[name].add_prefix(f"{name}.").astype("str")
        joined = [
            left.merge(right, left_on=one, right_on=other) for left in joined for one, other in _shared(left, right)
        ]
    return joined


def _leaks(tables: Tables) -> list[str]:
    """Every way to come from a speaker's number to exactly one post or site out of several."""
    leaks = []
    starts = [name for name, table in tables.items() if SPEAKER in table]
    for start in starts:
        others = [name for name in tables if name != start]
        for length in range(3):
            for rest in itertools.permutations(others, length):
                path = (start, *rest)
                for joined in _joins(tables, path):
                    leaks += _unique(joined, path)
    return leaks


def _unique(joined: pd.DataFrame, path: tuple[str, ...]) -> list[str]:
    found = []
    for column in joined.columns:
        if column.split(".", 1)[1] not in PROTECTED:
            continue
        reached = joined.dropna(subset=[column]).groupby(f"{path[0]}.{SPEAKER}")[column].nunique()
        if len(set(joined[column].dropna())) > 1 and (reached == 1).any():
            found.append(f"{' - '.join(path)} tells {column}")
    return found


def test_no_join_of_up_to_three_tables_leads_from_a_speaker_to_a_post_or_a_site(published_study: Study):
    tables = {name: table for name, table in published_study.tables.items() if name in published_study.present}
    assert _leaks(tables) == []


@pytest.fixture
def small() -> Tables:
    return {
        "networks": pd.DataFrame({"network_id": ["n", "s"], "region": ["north", "south"]}),
        "interviews": pd.DataFrame({"interview_id": ["i", "j"], "network_id": ["n", "s"]}),
        "interviewees": pd.DataFrame({"interviewee_id": ["chair", "nurse"], "interview_id": ["i", "j"]}),
        "quotations": pd.DataFrame({SPEAKER: ["04", "20"], "theme": ["x", "x"]}),
    }


def test_speakers_without_a_key_are_not_found(small):
    assert _leaks(small) == []


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("network_id", ["n", "s"]),  # in the table itself
        ("place", ["north", "south"]),  # one join away, under another name
        ("spoke_in", ["i", "j"]),  # two joins away
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
