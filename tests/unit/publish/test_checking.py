"""The last look at a page finds each fault that would close it to some readers or send them elsewhere."""

import pytest

from cnpg_analysis.publish.checking import BrokenPage, check_page

_GOOD = '<html><head><link rel="icon" href="data:,"><style>p {{}}</style></head><body><h1 id="a">A</h1>{}</body></html>'


def _check(body):
    check_page(_GOOD.format(body), ["a"], "report.html")


def test_good_page_passes():
    _check('<h2 id="b">B</h2><a href="#b">b</a><img src="data:image/svg+xml;base64,AA" alt="bars">')


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>1</script>", "<script>"),
        ('<p onclick="x()">', "<p>"),
        ('<iframe src="data:,"></iframe>', "<iframe>"),
        ('<img src="https://example.org/x.png" alt="x">', "it would load “https://example.org/x.png”"),
        ('<link rel="stylesheet" href="x.css">', "it would load “x.css”"),
        ("<style>p { background: url(x.png) }</style>", "its style would load something"),
        ("<style>@import 'x.css';</style>", "its style would load something"),
        ('<img src="data:," alt=" ">', "no alt text"),
        ('<img src="data:,">', "no alt text"),
        ('<p id="a">', "“a” names two places"),
        ('<a href="#z">z</a>', "“#z”, which is not in the page"),
        ("<h3>C</h3>", "a heading of level 3 follows one of level 1"),
        ("<h1>C</h1>", "2 main headings"),
    ],
)
def test_fault_is_found_and_named(body, fault):
    with pytest.raises(BrokenPage) as raised:
        _check(body)
    assert fault in str(raised.value)
    assert str(raised.value).startswith("report.html was not written: ")


def test_lost_exhibit_is_found():
    with pytest.raises(BrokenPage, match="“figure-1” is missing"):
        check_page(_GOOD.format(""), ["a", "figure-1"], "report.html")
