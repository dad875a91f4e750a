import pytest

from cnpg_analysis.run.kernels import KernelNotStarted
from cnpg_analysis.run.outcome import Ending, NotebookOutcome, failures, judge, shortened
from cnpg_analysis.run.trace import Trace
from tests.unit.run.tiny_notebooks import code_cell, failed, notebook_of

FINE = Ending(None, None, 300, 60)


def _trace(counts: list[int | None], finished: list[int]) -> Trace:
    cells = [code_cell(f"x = {number}", count=count) for number, count in enumerate(counts)]
    trace = Trace(on_cell=print, notebook=notebook_of(*cells))
    trace.answered, trace.finished = True, set(finished)
    return trace


def _judged(trace: Trace, ending: Ending = FINE):
    return judge("02_documents", "Scotland", trace.notebook, trace, ending)


def test_all_cells_counted_in_order_are_good():
    outcome = _judged(_trace([1, 2, 3], [0, 1, 2]))
    assert (outcome.good, outcome.code_cells, outcome.executed_cells, outcome.failed_cell) == (True, 3, 3, None)


@pytest.mark.parametrize(
    ("counts", "finished", "cell", "sentence"),
    [
        ([1, None, 2], [0, 2], 2, "02_documents (Scotland): code cell 2 of 3 did not run."),
        ([1, 3, 4], [0, 1, 2], 2, "02_documents (Scotland): code cell 2 of 3 was counted as [3] instead of [2]."),
        ([2, 1, 3], [0, 1, 2], 1, "02_documents (Scotland): code cell 1 of 3 was counted as [2] instead of [1]."),
        ([1, 2, 3], [0, 1], 3, "02_documents (Scotland): code cell 3 of 3 did not run."),
    ],
)
def test_counts_that_are_not_1_to_n_are_not_good(counts, finished, cell, sentence):
    outcome = _judged(_trace(counts, finished))
    assert (outcome.good, outcome.failed_cell, outcome.what_happened) == (False, cell, sentence)


def test_error_that_a_cell_was_allowed_to_raise_is_not_good():
    trace = _trace([1, 2], [0, 1])
    trace.notebook["cells"][0]["outputs"] = [failed("KeyError", "'year'")]
    outcome = _judged(trace)
    assert outcome.what_happened == "02_documents (Scotland): code cell 1 of 2 stopped with KeyError: 'year'."
    assert (outcome.good, outcome.executed_cells) == (False, 1)


def test_a_mistake_in_the_tables_is_told_without_a_cell_or_a_class():
    trace = _trace([1, 2], [0, 1])
    message = "statistics.csv, documents-2007, value: 38.5 is not a whole number."
    trace.notebook["cells"][1]["outputs"] = [{**failed("ImpossibleFigures", message), "traceback": [message]}]
    outcome = _judged(trace)
    assert outcome.what_happened == f"02_documents (Scotland): {message}"
    assert (outcome.good, outcome.failed_cell) == (False, 2)


def test_networks_that_fail_alike_are_told_together():
    def outcome(network: str, how: str, *, good: bool = False) -> NotebookOutcome:
        return NotebookOutcome("02_documents", network, good, 3, 2, None, f"02_documents ({network}): {how}")

    assert failures(
        [
            outcome("Wales", "38.5 is not a whole number."),
            outcome("Scotland", "38.5 is not a whole number."),
            outcome("London", "code cell 2 of 3 did not run."),
            outcome("The whole study", "All 3 code cells ran.", good=True),
        ]
    ) == [
        "02_documents (Wales, Scotland): 38.5 is not a whole number.",
        "02_documents (London): code cell 2 of 3 did not run.",
    ]


def test_kernel_that_never_answered_is_told_with_its_last_words():
    trace = Trace(on_cell=print)
    own = notebook_of(code_cell("1"))
    broken = Ending(KernelNotStarted("No module named zmq"), 1, 300, 60)
    ended = judge("02_documents", "", own, trace, broken)
    assert ended.what_happened == "02_documents: its kernel could not be started: No module named zmq."
    silent = judge("02_documents", "", own, trace, Ending(KernelNotStarted(""), None, 300, 60))
    assert silent.what_happened == "02_documents: its kernel was not ready after 60 seconds."


def test_a_long_message_is_cut_to_one_line():
    text = shortened("\x1b[31mfirst\x1b[0m\nsecond " + "word " * 100)
    assert text.startswith("first second word")
    assert text.endswith("…")
    assert len(text) <= 201
