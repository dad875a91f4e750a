"""An exhibit cannot mislead, nor be made from anything that was not released; a page writes what is behind it."""

import io
from dataclasses import replace

import pandas as pd
import pytest

from cnpg_analysis.disclosure import Released, release
from cnpg_analysis.exhibits import MIME_TYPE, Page
from cnpg_analysis.exhibits import page as page_module
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, cited_sections, section_of
from cnpg_analysis.exhibits.rendering import bundle, html, plain
from cnpg_analysis.results import published, result
from cnpg_analysis.study import Study
from cnpg_analysis.study.reading import UnknownNetwork


@pytest.fixture
def released(published_study: Study) -> Released:
    return release(result("some_result", (), [published("documents", "documents", 92, "3.2.4")]), published_study)


def test_text_of_a_study_never_becomes_markup(released):
    hostile = "<script>alert(1)</script>"
    table = Exhibit(
        "t", "table", released, caption=hostile, columns=(Column(hostile),), rows=((hostile,),), notes=(hostile,)
    )
    assert "<script>" not in html(table)
    assert html(table).count("&lt;script&gt;") == 4
    assert "<script>" not in html(Exhibit("s", "sentence", released, text=hostile))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "Has Blanks", "kind": "sentence", "text": "x"},
        {"id": "no-words", "kind": "sentence"},
        {"id": "no-numbers", "kind": "table", "caption": "x"},
        {
            "id": "no-alt",
            "kind": "figure",
            "caption": "x",
            "columns": (Column("a"),),
            "rows": (("1",),),
            "svg": "<svg/>",
        },
        {"id": "short-row", "kind": "table", "caption": "x", "columns": (Column("a"), Column("b")), "rows": (("1",),)},
    ],
)
def test_an_exhibit_that_would_mislead_cannot_be_made(released, wrong):
    with pytest.raises(ValueError, match=wrong["id"]):
        Exhibit(released=released, **wrong)


def test_a_page_writes_the_result_behind_each_exhibit(published_study: Study, released, tmp_path, capsys):
    Page(published_study, "all", tmp_path / "out").show(Exhibit("s", "sentence", released, text="words"))
    written = pd.read_csv(io.StringIO((tmp_path / "out" / "some_result.csv").read_text(encoding="utf-8")))
    assert written.loc[0, "value"] == 92
    assert written.loc[0, "source"] == "3.2.4"


def test_an_exhibit_of_several_results_names_the_file_and_the_section_of_each(
    published_study, released, tmp_path, capsys
):
    other = release(result("other_result", (), [published("people", "people", 40, "3.3.2")]), published_study)
    both = Exhibit("s", "sentence", (released, other), text="words")
    assert both.described()["data"] == ["some_result.csv", "other_result.csv"]
    assert both.source == "Published report, sections 3.2.4 and 3.3.2"
    Page(published_study, "all", tmp_path).show(both)
    assert {path.name for path in tmp_path.iterdir()} == {"some_result.csv", "other_result.csv"}


def test_an_exhibit_is_made_from_released_results_only(released):
    for wrong in ((), (released, released.result), released.result):
        with pytest.raises(TypeError, match="released results only"):
            Exhibit("s", "sentence", wrong, text="words")


def test_two_exhibits_may_share_a_file_but_not_give_it_two_contents(published_study, released, tmp_path, capsys):
    page = Page(published_study, "all", tmp_path)
    page.show(*[Exhibit(name, "sentence", released, text="words") for name in ("one", "two")])
    other = release(result("some_result", (), [published("documents", "documents", 93, "3.2.4")]), published_study)
    with pytest.raises(ValueError, match=r"some_result\.csv different contents"):
        page.show(Exhibit("three", "sentence", other, text="words"))


def test_a_page_says_each_note_once(published_study: Study, released, tmp_path, monkeypatch):
    noted: list[list[str]] = []
    monkeypatch.setattr(page_module, "display", lambda shown, **_: noted.append(shown[MIME_TYPE]["notes"]))
    page = Page(published_study, "all", tmp_path)
    page.show(Exhibit("one", "sentence", released, text="words", notes=("Of all.", "Of one.")))
    page.show(Exhibit("two", "sentence", released, text="words", notes=("Of two.", "Of all.")))
    assert noted == [["Of all.", "Of one."], ["Of two."]]


def test_a_study_of_ones_own_cites_no_published_report(published_study: Study, tmp_path, monkeypatch):
    sources: list[str] = []
    monkeypatch.setattr(page_module, "display", lambda shown, **_: sources.append(shown[MIME_TYPE]["source"]))
    about = published_study.tables["study"].assign(cited_as=None)
    own = replace(published_study, tables={**published_study.tables, "study": about})
    released = release(result("some_result", (), [published("documents", "documents", 92, "3.2.4")]), own)
    for study in (published_study, own):
        Page(study, "all", tmp_path).show(Exhibit("one", "sentence", released, text="words"))
    assert sources == ["Published report, section 3.2.4", "Section 3.2.4"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [("4.3; 4.4", "4.3 and 4.4"), ("Executive summary", "Executive summary"), ("the study's own records", "")],
)
def test_a_row_names_its_sections(source, shown):
    assert section_of(source) == shown


def test_what_a_sentence_names_stands_below_it(released):
    named = Exhibit("s", "sentence", released, text="Done:", items=("a <survey>", "a booklet"), notes=("One reading.",))
    assert plain(named) == "Done:\n- a <survey>\n- a booklet\nOne reading."
    assert html(named) == "<p>Done:</p><ul><li>a &lt;survey&gt;</li><li>a booklet</li></ul><p>One reading.</p>"
    assert named.described()["items"] == ["a <survey>", "a booklet"]


def test_a_page_refuses_two_exhibits_of_one_name(published_study: Study, released, tmp_path):
    page = Page(published_study, "all", tmp_path)
    with pytest.raises(ValueError, match="two exhibits are called s"):
        page.show(*[Exhibit("s", "sentence", released, text="words")] * 2)


def test_a_page_for_a_mistyped_network_is_refused(published_study: Study, tmp_path):
    with pytest.raises(UnknownNetwork, match="Did you mean “wales”"):
        Page(published_study, "walse", tmp_path)


def test_the_description_travels_in_a_type_of_its_own(released):
    described = bundle(Exhibit("s", "sentence", released, text="words", summary=True))[MIME_TYPE]
    assert described["source"] == "Published report, section 3.2.4"
    assert described["data"] == ["some_result.csv"]
    assert plain(Exhibit("s", "sentence", released, text="words")) == "words"


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        (["3.2.4"], "Published report, section 3.2.4"),
        (["3.3.2, Table 1", "3.3.2, Table 2"], "Published report, section 3.3.2 (Tables 1 and 2)"),
        (["3.2.2", "3.2.4"], "Published report, sections 3.2.2 and 3.2.4"),
        (["3.3.2", "3.3.2, Table 1"], "Published report, section 3.3.2 (Table 1)"),
        (["the study's own records"], "The study's own records"),
        (["3.2.2", "public pages"], "Published report, section 3.2.2; public pages"),
        (["3.1", "Executive summary"], "Published report, executive summary, section 3.1"),
        (["Executive summary"], "Published report, executive summary"),
        (
            ["4.1", "4.2", "4.3", "5.1", "5.2, Table 4", "5.3"],
            "Published report, sections 4.1 to 4.3, 5.1, 5.2 (Table 4) and 5.3",
        ),
        (["6.2.10", "6.2.9", "6.2.8"], "Published report, sections 6.2.8 to 6.2.10"),
        (["4.2", "4.1"], "Published report, sections 4.1 and 4.2"),
        (["4.6", "4.6.1", "4.6.2", "5.6.1"], "Published report, sections 4.6 and 5.6.1"),
        (["4.1", "4.1.1, Table 3", "4.1.3"], "Published report, sections 4.1 and 4.1.1 (Table 3)"),
        ([], ""),
    ],
)
def test_a_citation_names_each_section_once(cited, shown):
    assert cited_sections(cited) == shown
