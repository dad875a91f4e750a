import io
from dataclasses import replace

from cnpg_analysis.run.outcome import NotebookOutcome
from cnpg_analysis.run.progress import Progress

GOOD = NotebookOutcome("02_documents", "Scotland", True, 4, 4, None, "All 4 code cells ran.", 3.14)
BAD = NotebookOutcome("03_interviewees", "Wales", False, 4, 1, 2, "It stopped.", 0.5)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Closed(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_log_file_gets_one_plain_line_a_notebook():
    stream = io.StringIO()
    progress = Progress(12, stream)
    progress.started("Scotland", "02_documents")
    assert stream.getvalue() == "[1/12] Scotland: 02_documents ..."
    progress.cell(1, 4)
    progress.ended(GOOD)
    progress.started("Wales", "03_interviewees")
    progress.ended(BAD)
    assert stream.getvalue() == (
        "[1/12] Scotland: 02_documents ... good (3.1 s)\n[2/12] Wales: 03_interviewees ... FAILED (0.5 s)\n"
    )


def test_terminal_shows_the_cell_and_then_the_verdict_in_its_place():
    stream = Terminal()
    progress = Progress(1, stream)
    progress.started("Scotland", "02_documents")
    progress.cell(3, 4)
    progress.ended(GOOD)
    first, with_cell, final = stream.getvalue().split("\r")
    assert with_cell == f"{first} cell 3 of 4"
    assert final.rstrip() == f"{first} good (3.1 s)"
    assert len(final.rstrip("\n")) >= len(with_cell), "the rest of the longer line stays visible"


def test_networks_run_side_by_side_give_whole_lines():
    stream = io.StringIO()
    progress = Progress(2, stream)
    progress.line(BAD)
    progress.line(GOOD)
    assert stream.getvalue() == (
        "[1/2] Wales: 03_interviewees ... FAILED (0.5 s)\n[2/2] Scotland: 02_documents ... good (3.1 s)\n"
    )


def test_a_remark_starts_on_a_line_of_its_own():
    stream = io.StringIO()
    progress = Progress(2, stream)
    progress.say("Two notebooks.")
    progress.started("", "02_documents")
    progress.say("A remark.")
    assert stream.getvalue() == "Two notebooks.\n[1/2] 02_documents ...\nA remark.\n"


def test_reader_that_has_gone_away_does_not_stop_the_run():
    progress = Progress(1, Closed())
    progress.started("Scotland", "02_documents")
    progress.ended(GOOD)


def test_kernel_that_should_have_been_forked_and_was_not_is_told():
    stream = io.StringIO()
    Progress(1, stream).line(replace(GOOD, not_forked="the server has ended"))
    assert stream.getvalue().endswith(" good (3.1 s; its kernel was started from scratch: the server has ended)\n")
