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

# What a reader would take to be the same subject as an impact area, wherever these words stand in a theme or a heading.
SUBJECTS = {
    "information": "patient_information",
    "access": "access_to_services",
    "communication": "patient_professional_communication",
    "training": "professional_development",
    "learning of": "professional_development",
    "development": "professional_development",
    "attitudes": "professional_attitudes",
    "services improved": "service_improvement",
    "improving services": "service_improvement",
    "environment": "care_environment",
    "places of care": "care_environment",
    "experience": "monitoring_quality",
    "quality": "monitoring_quality",
    "learning from": "monitoring_quality",
    "commissioning": "planning_and_commissioning",
    "local policies": "local_and_regional_policy",
    "national policies": "national_policy",
    "good practice": "sharing_good_practice",
}

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


def _plain(words: object) -> str:
    return str(words).lower().replace("_", " ")


def _parts(cited: object) -> set[str]:
    """The sections of two levels that a citation lies in."""
    return set(re.findall(r"(?<![\d.])\d\.\d", str(cited)))


def _labels(tables: Tables) -> dict[str, set[str]]:
    """For each phrase that can stand in a theme, the codes of other tables that it may mean."""
    labels = {phrase: {area} for phrase, area in SUBJECTS.items()}
    for code, parent in tables["codebook"][["code", "parent"]].itertuples(index=False):
        labels.setdefault(_plain(code), set()).add(code)
        if pd.notna(parent):
            labels.setdefault(_plain(parent), set()).add(code)
    for kind in {*tables["challenges"]["kind"], *tables["pathways"]["kind"], *tables["pathways"]["tier"].dropna()}:
        labels.setdefault(_plain(kind), set()).add(kind)
    return labels


def _told_of_sites(tables: Tables) -> dict[str, list[tuple[set[str], set[str], str]]]:
    """For each table, what it tells of a site: the parts of the report, the codes, and the site."""
    shared = tables["initiative_networks"][["initiative_id", "network_id"]]
    initiatives = tables["initiatives"]
    apart = initiatives.drop(columns="network_id").merge(shared, on="initiative_id")
    with_shared = tables | {"initiatives": pd.concat([initiatives, apart], ignore_index=True)}
    return {
        name: [
            (
                _parts(row["section"]),
                {str(row.get(code)) for code in ("impact_area", "kind", "tier")},
                row["network_id"],
            )
            for row in table.dropna(subset=["network_id", "section"]).to_dict("records")
        ]
        for name, table in with_shared.items()
        if {"network_id", "section"} <= set(table.columns)
    }


def _leads(tables: Tables) -> set[str]:
    """Every way in which words that mean the same lead from a quotation to one site or post, or to fewer than others.

    Sections meet where they lie in the same part of the report, whatever their level; the theme, and the heading of the
    section where it is cited more finely than by part, meet the codes that they may mean; voices meet perspectives.
    What one part tells of is the same for everybody quoted there. So a quotation may lead to all of the sites that its
    part tells of, if they are several, or to none. The answer holds no number.
    """
    labels, told = _labels(tables), _told_of_sites(tables)
    headings = tables["findings"].loc[tables["findings"]["list"] == "headings"]
    heading = dict(zip(headings["item_number"], headings["item"], strict=True))
    people = tables["interviewees"].merge(tables["interviews"], on="interview_id")
    leads: set[str] = set()
    met: dict[tuple[str, str], list[set[str]]] = {}
    for quotation in tables["quotations"].to_dict("records"):
        parts, section = _parts(quotation["section"]), str(quotation["section"])
        said = _plain(quotation["theme"]) + " / " + ("" if section in parts else _plain(heading.get(section, "")))
        # Each phrase is tried by itself: two that mean different things would hide what one of them tells.
        meant = [codes for words, codes in labels.items() if re.search(rf"\b{re.escape(words)}\b", said)]
        anywhere: set[str] = set()
        for name, rows in told.items():
            of_part = {site for places, _, site in rows if places & parts}
            reached = [of_part]
            for codes in meant:
                by_theme = {site for _, found, site in rows if found & codes}
                by_both = {site for places, found, site in rows if found & codes and places & parts}
                if len(by_theme) == 1 or by_theme < of_part or by_both < of_part:
                    reached += [by_theme, by_both]
            if any(len(sites) == 1 for sites in reached) or any(reached[1:]):
                leads.add(f"{name}.network_id")
            for sites in reached:
                heard = people.loc[people["network_id"].isin(sites) & (people["perspective"] == quotation["voice"])]
                if len(heard) == 1 or len(set(heard["role"])) == 1:
                    leads.add(f"{name}.role")
            anywhere |= of_part
            met.setdefault((name, quotation[SPEAKER]), []).append(of_part)
        met.setdefault(("all", quotation[SPEAKER]), []).append(anywhere)
    for (name, _), places in met.items():
        known = [sites for sites in places if sites]
        if known and len(set.intersection(*known)) == 1:
            leads.add(f"{name}, together")
    return leads


@pytest.fixture
def published(published_study: Study) -> Tables:
    return {name: table.copy() for name, table in published_study.tables.items()}


def test_no_words_that_mean_the_same_lead_from_a_speaker_to_a_post_or_a_site(published):
    assert _leads(published) == set()


def test_a_theme_says_no_more_than_the_part_in_which_its_quotation_stands(published):
    quotations = published["quotations"]
    parts = quotations["section"].map(_parts)
    assert (parts.map(len) == 1).all()
    assert (quotations.groupby(parts.map(min))["theme"].agg(set).map(len) == 1).all()
    # A section below a part would meet its heading, and with it the subject of what the groups did.
    assert quotations["section"].str.fullmatch(r"(\d\.\d)(\.1 to \1\.\d)?").all()


@pytest.mark.parametrize(
    ("section", "theme"),
    [
        ("4.2.3", "Patient information"),  # one area, told of one site in that part
        ("4.2", "patient_information"),
        ("4.2.1 to 4.2.3", "Experience of patients"),
        ("4.4.2.1", "Learning of professionals"),  # some of the sites of that part
        ("4.4.3.2", "Care environment"),
        ("4.4.3.2", "General"),  # by the heading of the section alone
        ("4.4.1 to 4.4.3", "Access to services"),
    ],
)
def test_a_planted_theme_or_section_is_found(published, section, theme):
    row = {"quotation_id": "q-planted", "section": section, SPEAKER: "99", "voice": "professional", "theme": theme}
    published["quotations"] = pd.concat([published["quotations"], pd.DataFrame([row])], ignore_index=True)
    assert _leads(published)


def test_a_part_that_tells_of_one_site_only_is_found(published):
    initiatives = published["initiatives"]
    initiatives.loc[initiatives["section"] == "5.5", "network_id"] = "wales"
    assert _leads(published) >= {"initiatives.network_id"}


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
    # A section that happens to stand after the word in a table is no number of a speaker.
    number = re.compile("[Pp]articipant" + r"\s*\(?\d+\b(?!\.\d)")
    for name in listed.stdout.splitlines():
        path = clone_root() / name
        if path.suffix in {".py", ".csv", ".md", ".json", ".ipynb", ".html", ".txt"} and path.is_file():
            assert not number.search(path.read_text(encoding="utf-8")), name
