"""Text from data is shown as it is and never becomes markup."""

import random
import string

import pytest

from cnpg_analysis.publish import IndexEntry, ReportAbout, build_index, build_report
from cnpg_analysis.publish.escaping import escaped, one_line
from tests.unit.publish.executed_notebooks import YEARS, exhibit, prose, shown, written
from tests.unit.publish.pages import read_page

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% include 'x' %} $title$ $if(x)$",
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "<https://example.org/>",
    "$x^2$ and \\(y\\) and \\textbf{z}",
    "`code` ``more`` ```",
    "<img src=x onerror=alert(1)>",
    "---",
    "***",
    "# heading",
    "- item",
    "1. item",
    "12) item",
    "> quotation",
    "| a | b |",
    "|---|---|",
    "a \\| b \\\\| c \\",
    "::: {.figure #main}",
    ":::",
    "[^1]: note and ^[inline]",
    "[@citation] @citation",
    "[ref]: https://example.org/",
    "*a* _b_ **c** ~~d~~ ^e^ ~f~",
    "&lt;b&gt; &amp; &#60; &quot;",
    "\"quoted\" 'quoted' -- --- ...",
    "-->",
    "]]>",
    "</table></div></details></style>",
    'src="02_documents/documents-by-year.svg"',
    '<img src="02_documents/documents-by-year.svg"',
    "{=html}",
    ":smile: www.example.org mail@example.org",
    "=1+1",
    "x {.class #id key=val}",
    "שלום עולם 12",
    "🧑‍⚕️ 👩🏽‍🔬 é ñ 漢字",
    "no\N{NO-BREAK SPACE}break",
    "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}",
]


def _cells(page, key):
    return [cell.text for cell in page.one("div", id=key).one("tbody").all("th")]


def _of_table(rows):
    return exhibit(
        id="hostile",
        kind="table",
        caption="A table",
        columns=[{"label": "Text", "align": "left"}, {"label": "N", "align": "right"}],
        rows=[[row, "1"] for row in rows],
    )


def test_hostile_cells_are_shown_as_they_are(report_of):
    page = report_of(prose("# Documents"), shown(_of_table(HOSTILE)))
    assert _cells(page, "table-1") == HOSTILE
    assert {element.tag for element in page.one("div", id="table-1").one("tbody").inside()} == {"tr", "th", "td"}


def test_any_mixture_of_punctuation_is_shown_as_it_is(report_of):
    chance = random.Random(2008)
    alphabet = string.punctuation * 3 + "ab 1"
    rows = sorted({"x" + "".join(chance.choices(alphabet, k=12)) + "x" for _ in range(400)})
    page = report_of(prose("# Documents"), shown(_of_table(rows)))
    assert _cells(page, "table-1") == [" ".join(row.split()) for row in rows]


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    """A report in which each hostile text stands wherever a text can stand."""
    cells = [prose("# Documents")]
    for place, text in enumerate(HOSTILE):
        figure = {
            **YEARS,
            "id": f"figure-{place}",
            "caption": text,
            "alt": text,
            "columns": [{"label": text, "align": "left"}, {"label": text, "align": "right"}],
            "rows": [[text, text]],
            "notes": [text],
            "source": text,
            "data": [],
        }
        said = exhibit(id=f"said-{place}", text=text, source=text)
        told = {**said, "id": f"told-{place}", "summary": True}
        cells.append(shown(figure, said, told, exhibit(id=f"unknown-{place}", kind="unknown", text=text)))
    folder = tmp_path_factory.mktemp("hostile")
    notebook = written(folder, "02_documents", cells)
    everything = " ".join(HOSTILE)
    about = ReportAbout(everything, "Study", "scotland", everything, False, everything, cited_as=everything)
    build_report([notebook], about, folder / "report.html")
    return read_page((folder / "report.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", range(len(HOSTILE)), ids=HOSTILE)
def test_hostile_text_stays_text_in_every_place(hostile_page, place):
    text = HOSTILE[place]
    drawn = hostile_page.one("div", id=f"figure-{place + 1}")
    assert drawn.one("img").attributes["alt"] == text
    assert drawn.one("figcaption").text == f"Figure {place + 1}. {text}"
    assert [cell.text for cell in drawn.all("th", "td")] == [text] * 4
    assert drawn.one("div", class_="notes").text == text
    assert drawn.one("div", class_="origin").text == f"{text}; notebook 02_documents"
    assert hostile_page.all("div", class_="sentence")[place].all("p")[0].text == text
    assert hostile_page.all("div", class_="unknown")[place].all("p")[0].text == f"Documents. {text}"
    assert hostile_page.one("section", class_="summary").all("li")[place].all("p")[0].text == text


def test_hostile_texts_stay_text_in_what_a_report_says_of_itself(hostile_page):
    everything = " ".join(HOSTILE)
    assert hostile_page.one("title").text == hostile_page.one("h1").text == f"Study: {everything}"
    assert hostile_page.one("section", id="not-known").one("h2").text == f"What is not known about {everything}"
    scope = hostile_page.one("header").one("div", class_="scope")
    assert scope.all("p")[0].text == f"The data are taken from a published report: {everything}"
    said = [text.text for text in hostile_page.one("section", id="about-this-report").all("p")]
    assert everything in said
    assert f"“Published report” means: {everything}" in said


def test_hostile_texts_add_no_element_that_does_anything(hostile_page):
    assert not hostile_page.all("script", "iframe", "input", "code", "em", "del", "sup", "hr", "blockquote")
    assert len(hostile_page.all("img")) == len(HOSTILE)
    assert all(link.attributes["href"].startswith("#") for link in hostile_page.all("a"))


def test_hostile_text_stays_text_in_the_index(tmp_path):
    (tmp_path / "r.html").write_text("x", encoding="utf-8")
    entries = [IndexEntry("all", "Whole", "", "r.html", [(text, text) for text in HOSTILE])]
    for place, text in enumerate(HOSTILE):
        entries.append(IndexEntry(f"n{place}", text, "case_study", "r.html", [("R", text)]))
        entries.append(IndexEntry(f"d{place}", text, "documents_only", None))
    about = ReportAbout("x", HOSTILE[0], "all", "", False, "")
    build_index(entries, about, tmp_path / "index.html")
    page = read_page((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert [row.one("th").text for row in page.one("tbody").all("tr")] == HOSTILE
    assert [item.text for item in page.one("section", id="further-groups").all("li")] == HOSTILE
    assert page.one("h1").text == f"{HOSTILE[0]}: reports"
    assert not page.all("script", "img")


@pytest.mark.parametrize(
    ("given", "shown_as"),
    [
        ("two\nlines", "two lines"),
        ("two\r\n\r\nparagraphs", "two paragraphs"),
        ("line\u2028separator\u2029and\x85next", "line separator and next"),
        ("tab\tand\vmore\f", "tab and more"),
        ("  around  ", "around"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("12\N{RIGHT-TO-LEFT OVERRIDE}34\N{POP DIRECTIONAL FORMATTING}", "1234"),
        ("half a pair \ud83d", "half a pair \N{REPLACEMENT CHARACTER}"),
        ("no\N{NO-BREAK SPACE}break", "no\N{NO-BREAK SPACE}break"),
        ("1\N{NARROW NO-BREAK SPACE}000", "1\N{NARROW NO-BREAK SPACE}000"),
        ("family 👩‍👩‍👧", "family 👩‍👩‍👧"),
        ("", ""),
    ],
)
def test_text_is_one_line_that_can_be_shown(given, shown_as):
    assert one_line(given) == shown_as


def test_every_punctuation_mark_is_escaped_and_nothing_else():
    assert escaped(string.punctuation) == "".join(f"\\{mark}" for mark in string.punctuation)
    assert escaped("Größe 12 – “ok”") == "Größe 12 – “ok”"


def test_line_ends_cannot_end_a_table_or_a_paragraph(report_of):
    page = report_of(prose("# Documents"), shown(_of_table(["a\n\n# b\n\n| c | d |", "e\r::: x"])))
    assert _cells(page, "table-1") == ["a # b | c | d |", "e ::: x"]
