"""Text that people wrote, made safe to stand in Markdown.

Whatever comes out of data (labels, captions, names of organisations) is text and must never become markup.
This is the only place where such text becomes Markdown. HTML is never written by hand: pandoc makes it, and
escapes what it was given as text.
"""

import re

# A backslash before any of these makes it an ordinary character (CommonMark, "Backslash escapes").
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Every kind of line end is a blank here: an exhibit's texts are single lines. No-break spaces are meant and stay.
_BLANKS = re.compile("[\t\n\v\f\r\x1c-\x1f \x85\u2028\u2029]+")
# Control characters, and the marks that reorder what follows: a number could be made to read backwards.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_NOT_TEXT = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def one_line(text: str) -> str:
    """Answer the text as one line that can be shown: no line ends, control or reordering characters.

    What is no character at all (half of a pair of surrogates) becomes the replacement character.
    """
    shown = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", shown).strip(" ")


def escaped(text: str) -> str:
    """Answer Markdown that reads as exactly this text on one line, whatever it holds."""
    return _PUNCTUATION.sub(r"\\\1", one_line(text))
