"""What is shown of a study says what the results say, and says no less plainly what is missing."""

import dataclasses
import html
import itertools
import re
import warnings
from collections.abc import Mapping
from xml.etree import ElementTree

import pandas as pd
import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.exhibits import agreement as show_agreement
from cnpg_analysis.exhibits import characteristics, document_years, interview_sites
from cnpg_analysis.exhibits.drawing import label
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.exhibits.rendering import bundle
from cnpg_analysis.results import bounded, published, recomputed, result
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study import Study
from tests.unit.exhibits.shown import everything, of_documents, of_interviewees, words


def _one(study: Study, network: str, name: str) -> Exhibit:
    return next(exhibit for exhibit in everything(study, network) if exhibit.id == name)


def _with(study: Study, **tables: pd.DataFrame) -> Study:
    changed: Mapping[str, pd.DataFrame] = {**study.tables, **tables}
    return dataclasses.replace(study, tables=changed)


@pytest.mark.parametrize("network", ["all", "scotland", "london-anglia-south-east"])
def test_no_exhibit_says_nan_or_names_a_column(published_study: Study, network):
    for exhibit in everything(published_study, network):
        for text in words(exhibit):
            assert not re.search(r"\b[Nn]a[Nn]\b|\bNone\b|_|recomputed|bounded", text), (exhibit.id, text)


def test_the_whole_study_says_how_many_documents_there_are(published_study: Study):
    first = _one(published_study, "all", "documents-overview")
    assert first.text == (
        "In total 92 documents were collected, sought from 10 groups; 38 of the documents (41%) originate from 2007."
    )
    assert first.summary
    assert first.described()["data"] == ["documents_totals.csv", "documents_by_year.csv"]


@pytest.mark.parametrize("network", ["all", "wales"])
def test_every_number_of_a_sentence_stands_in_its_files(published_study: Study, network):
    for exhibit in everything(published_study, network):
        if exhibit.kind != "sentence":
            continue
        held = {
            f"{cell:.{decimals}f}"
            for released in exhibit.results
            for column in ("value", "lower", "upper")
            for cell in released.table[column].dropna()
            for decimals in (0, 1)
        } | {str(year) for released in exhibit.results for year in released.table.get("year", ())}
        # Limits of means are rounded outwards; the number of sites is that of the rows by network.
        held |= {"57.1", "58.2"} if exhibit.id == "ages-core-mean-from-parts" else set()
        held |= {"5"} if exhibit.id == "interviewees-overview" else set()
        assert set(re.findall(r"\d+(?:\.\d+)?", exhibit.text)) <= held, exhibit.text


def test_a_network_says_what_is_not_printed_and_its_limits(published_study: Study):
    first = _one(published_study, "scotland", "documents-overview")
    # It stands with what is not known of the site, and in its summary nothing of it.
    assert (first.kind, first.summary) == ("unknown", False)
    assert "came from the group in Scotland is not printed" in first.text
    assert "from the totals it follows only that there were between 0 and 20." in first.text


def test_characteristics_of_people_are_not_given_by_site(published_study: Study):
    told = _one(published_study, "wales", "characteristics-not-by-site")
    assert "not printed by site" in told.text
    assert "a handful of people" in told.text


def test_documents_from_ten_groups_and_none_from_one_do_not_agree(published_study: Study):
    told = _one(published_study, "all", "documents-groups-that-gave").text
    assert "at least one gave none" in told
    assert "the two do not agree" in told
    assert "sought from" in told


def test_a_share_below_one_half_is_not_passed_on_as_a_majority(published_study: Study):
    told = _one(published_study, "all", "documents-share-of-year").text
    assert "41.3% of all (printed as 41%) and 47.5% of those that carry a date" in told
    assert "More than half of all would be 47, and more than half of those with a date 41" in told
    assert "so the numbers contradict the word" in told
    assert "no number of another year is known that would bear this out" in told
    assert "The register of claims has it as contradicted" in told


def test_both_readings_of_the_years_are_shown(published_study: Study):
    table = _one(published_study, "all", "documents-years-by-reading")
    assert table.rows == (
        ("2005", "between 0 and 42", "between 1 and 41", "between 0 and 37"),
        ("2006", "between 0 and 42", "between 0 and 40", "between 0 and 37"),
        ("2008", "between 0 and 42", "between 1 and 41", "between 0 and 37"),
    )
    figure = _one(published_study, "all", "documents-by-year")
    assert any("no other year would have more than 37" in note for note in figure.notes)
    assert "37" in figure.svg


@pytest.mark.parametrize("network", ["all", "wales"])
def test_whatever_compares_with_print_says_what_that_is_worth(published_study: Study, network):
    comparing = re.compile(r"agree|printed as|printed mean of|differ")
    found = [
        exhibit.id for exhibit in everything(published_study, network) if comparing.search(" ".join(words(exhibit)[:2]))
    ]
    assert found == [
        "documents-groups-that-gave",
        "documents-share-of-year",
        "interviewees-against-print",
        "ages-core-mean-from-parts",
    ]
    for name in found:
        assert SELF_CHECK in " ".join(words(_one(published_study, network, name)))


def test_limits_are_rounded_outwards(published_study: Study):
    everyone = _one(published_study, "all", "interviewees-ages").rows[-1]
    # 50.9 and 51.75: the second must not become 51.7
    assert everyone == ("Everyone", "26*", "between 50.9 and 51.8", "75*")


def test_a_caption_names_the_interviews_it_counts_among(published_study: Study):
    assert _one(published_study, "all", "interviews-by-mode").caption == (
        "27 of the 37 interviews were held face to face"
    )


def test_a_figure_that_differs_is_named(published_study: Study):
    at = {"figure": "core-interviewees"}
    rows = [published("printed", "people", 17, "3.3.2", **at), recomputed("counted", "people", 16, "3.3.2", **at)]
    differing = release(result("interviewees_against_print", ("figure",), rows), published_study)
    (table,) = show_agreement.against_print(differing, published_study)
    assert table.caption == "Figures in the text differ from the people listed: Core members interviewed"
    assert SELF_CHECK in table.notes


def test_sums_are_not_called_printed(published_study: Study):
    table = _one(published_study, "all", "interviewees-against-print")
    given = {row[0]: row[2] for row in table.rows}
    assert given["Women and men among core members"] == "added up from printed ones"
    assert given["Core members interviewed"] == "printed"


def test_a_mean_that_does_not_fit_its_parts_says_so(published_study: Study):
    at = {"stage": "core"}
    rows = [
        published("mean", "years", 70, "3", **at),
        published("mean", "years", 61, "3", perspective="lay", **at),
        published("mean", "years", 52, "3", perspective="professional", **at),
        bounded("mean_before_rounding", "years", 69.5, 70.5, "3", **at),
        bounded("mean_from_parts", "years", 57.1, 58.2, "3", **at),
    ]
    ages = release(result("interviewees_ages", ("stage", "perspective"), rows), published_study)
    (sentence,) = show_agreement.mean_from_parts(ages, published_study)
    assert sentence.text.endswith("The printed mean of 70 does not fit that.")
    assert sentence.notes == (SELF_CHECK,)


def test_every_figure_says_what_one_sees_and_holds_its_numbers(published_study: Study):
    figures = [exhibit for exhibit in everything(published_study, "all") if exhibit.kind == "figure"]
    assert [figure.id for figure in figures] == ["documents-by-year", "interviewees-by-site", "interviewees-ages"]
    for figure in figures:
        root = ElementTree.fromstring(figure.svg)
        assert root.get("role") == "img"
        names = {child.tag.rpartition("}")[2]: child.text for child in root}
        assert names["desc"] == figure.alt
        shown = bundle(figure)["text/plain"]
        for row in figure.rows:
            assert all(cell in shown for cell in row)


def test_a_picture_is_the_same_each_time(published_study: Study):
    drawn = [
        [exhibit.svg for exhibit in of_documents(published_study, "all") if exhibit.kind == "figure"] for _ in range(2)
    ]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    "called",
    [
        "W" * 300,
        "Ein sehr langer Name " * 20,
        "癌症网络 " * 30,
        "👩🏽‍⚕️ Network",
        "costs $5 and $6_",
        "\u202eright to left",
        "(brackets)",
    ],
)
def test_any_label_is_drawn_without_a_warning(published_study: Study, called):
    study = _with(published_study, networks=published_study.networks.assign(public_label=called))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = _one(study, "wales", "interviewees-by-site")
    ElementTree.fromstring(figure.svg)
    # The numbers beside it hold the label as it is, and only one's own site is bold.
    assert figure.rows[0][0] == called
    bold = [text for text in re.findall(r"<text[^>]*700[^>]*>([^<]*)</text>", figure.svg) if not text.isdigit()]
    assert bold == [
        html.escape(line, quote=False).replace("\\$", "$") for line in label(figure.rows[-1][0]).split("\n")
    ]


@pytest.mark.parametrize("network", ["all", "wales"])
@pytest.mark.parametrize("missing", ["statistics", "interviews", "interviewees"])
def test_a_study_that_lacks_a_table_is_shown_without_it(published_study: Study, missing, network):
    study = _with(published_study, **{missing: published_study.tables[missing].iloc[:0]})
    shown = everything(study, network)
    assert any("does not list who was" in one.text or "holds no figures on documents" in one.text for one in shown)
    assert not [exhibit for exhibit in shown if exhibit.summary and exhibit.kind == "unknown"]
    for exhibit in shown:
        assert not any(re.search(r"\b[Nn]a[Nn]\b|\bNone\b", text) for text in words(exhibit))


def test_a_study_that_lacks_any_one_printed_figure_is_shown_without_it(published_study: Study, monkeypatch):
    # The pictures are laid out but not written, which would take most of the time.
    for module in (document_years, interview_sites, characteristics):
        monkeypatch.setattr(module, "svg", lambda *_: "<svg/>")
    statistics = published_study.tables["statistics"]
    for subjects, networks, shown in (
        (("documents", "groups"), ("all", "wales"), of_documents),
        (("interview", "age"), ("all",), of_interviewees),
    ):
        used = statistics.loc[statistics["subject"].str.startswith(subjects) & statistics["value"].notna()]
        for name, network in itertools.product(used["statistic_id"], networks):
            study = _with(published_study, statistics=statistics.loc[statistics["statistic_id"] != name])
            for exhibit in shown(study, network):
                assert not any(re.search(r"\b[Nn]a[Nn]\b|\bNone\b", text) for text in words(exhibit)), name


def test_a_site_without_stakeholder_interviews_is_shown(published_study: Study):
    interviews = published_study.tables["interviews"]
    left = interviews.loc[(interviews["network_id"] != "wales") | (interviews["stage"] == "core")]
    people = published_study.tables["interviewees"]
    study = _with(
        published_study, interviews=left, interviewees=people.loc[people["interview_id"].isin(left["interview_id"])]
    )
    assert _one(study, "wales", "interviewees-overview").text == (
        "2 people took part in 2 interviews at the case-study site in Wales: 2 core members in 2 interviews."
    )
