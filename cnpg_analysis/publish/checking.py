"""The last look at a page before it is written: whole, open to every reader, and without an outside request."""

from collections.abc import Iterable
from html.parser import HTMLParser

from cnpg_analysis.publish.errors import PublishError

_FORBIDDEN = ("script", "iframe", "object", "embed", "base", "form")
_LOADING = ("src", "srcset", "poster", "data", "background")
# Marks of parts that page.lua did not see, because something before them was left open.
_UNFORMED = {"prose", "grid", "numbers", "picture"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class BrokenPage(PublishError):
    """A page lost a part, is closed to some readers, or would load something from outside."""


def check_page(html: str, keys: Iterable[str], name: str) -> None:
    """Pass a page that may be sent.

    Args:
        html: the whole page.
        keys: identifiers that must be in it.
        name: what the page is called in messages.

    Raises:
        BrokenPage: the first fault found.
    """
    page = _Page()
    page.feed(html)
    page.close()
    lost = [key for key in keys if key not in page.keys]
    dead = sorted(page.targets - page.keys)
    faults = [
        *page.faults,
        *(f"“{key}” is missing" for key in lost),
        *(f"a link leads to “#{target}”, which is not in the page" for target in dead),
    ]
    if page.headings.count(1) != 1:
        faults.append(f"there are {page.headings.count(1)} main headings instead of one")
    if faults:
        raise BrokenPage(f"{name} was not written: {faults[0]}.")


class _Page(HTMLParser):
    """What is in a page, and what should not be."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[str] = set()
        self.targets: set[str] = set()
        self.headings: list[int] = []
        self.faults: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in _FORBIDDEN or any(key.startswith("on") for key in given):
            self.faults.append(f"it holds <{tag}>, which could run or load something")
        if _UNFORMED & set(given.get("class", "").split()):
            self.faults.append("the prose of a notebook opens a division (:::) and does not close it")
        if "id" in given:
            self._identify(given["id"])
        for key in _LOADING:
            if not given.get(key, "data:").startswith("data:"):
                self.faults.append(f"it would load “{given[key]}”; a picture must be an exhibit")
        if tag == "link" and not given.get("href", "").startswith("data:"):
            self.faults.append(f"it would load “{given.get('href', '')}”")
        if tag == "img" and not given.get("alt", "").strip():
            self.faults.append("a picture has no alt text")
        if tag == "a" and given.get("href", "").startswith("#"):
            self.targets.add(given["href"][1:])
        if tag in _HEADINGS:
            self._head(_HEADINGS[tag])
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style and ("url(" in data or "@import" in data):
            self.faults.append("its style would load something")
        self._in_style = False

    def _identify(self, key: str) -> None:
        if key in self.keys:
            self.faults.append(f"“{key}” names two places")
        self.keys.add(key)

    def _head(self, level: int) -> None:
        if self.headings and level > self.headings[-1] + 1:
            self.faults.append(f"a heading of level {level} follows one of level {self.headings[-1]}")
        self.headings.append(level)
