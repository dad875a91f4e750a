"""Nothing leaves a study of one's own that nobody decided on: the gate knows every result and every column of one."""

import ast

from cnpg_analysis.disclosure.free_text import CODED, MARKED
from cnpg_analysis.disclosure.profiles import PROFILES
from cnpg_analysis.disclosure.rules import Rules
from cnpg_analysis.disclosure.statement import results_on_people
from cnpg_analysis.disclosure.treatments import NOT_ABOUT_PEOPLE, TREATMENTS
from cnpg_analysis.place import clone_root
from cnpg_analysis.study import contract

EVALUATION = clone_root() / "cnpg_analysis" / "evaluation"
# Groups that hold what somebody wrote.
TEXTS = {
    *(
        "band",
        "challenge",
        "content",
        "description",
        "dimension",
        "part",
        "recommendation",
        "remark",
        "step_words",
        "what",
    ),
    *("whom", "priority", "lead", "systems", "funding", "counted", "what_changed", "fed_back_to"),
}
# Names of columns in the tables that are called otherwise in a result.
ELSEWHERE = {"status", "lead_role", "measure", "source"}


def _results():
    """Every result that an evaluation makes: its name, unless that is handed in, and the names of its groups."""
    for path in sorted(EVALUATION.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        values = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "result":
                name = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
                yield name, set(_texts(node.args[1], values))


def _texts(node, values):
    """Every text in an expression, and in what the names in it stand for."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant):
            yield part.value
        elif isinstance(part, ast.Name) and part.id in values:
            yield from _texts(values.pop(part.id), values)


def test_every_result_is_either_treated_or_known_to_be_about_no_people():
    made = {str(name) for name, _ in _results() if name}
    assert made - set(TREATMENTS) - NOT_ABOUT_PEOPLE == set()
    assert not set(TREATMENTS) & NOT_ABOUT_PEOPLE


def test_every_column_of_a_result_is_known_to_hold_codes_or_texts():
    columns = {column for _, columns in _results() for column in columns}
    assert columns - CODED - TEXTS - ELSEWHERE == set()


def test_the_effect_that_reports_state_counts_every_treated_result(published_study):
    counted = {one.name for one in results_on_people(Rules(published_study, PROFILES["small_study"]))}
    # The first was never counted in a study of one's own; the others are left as they are.
    assert set(TREATMENTS) - counted == {"interviewees_against_print", "interviews_planned", "sampling_strata"}


def test_texts_that_may_be_released_are_columns_of_tables_that_have_the_mark():
    for table, columns in MARKED.items():
        assert "may_publish" in contract.columns(table)
        assert set(columns) <= set(contract.columns(table))
    assert {table for table in contract.TABLES if "may_publish" in contract.columns(table)} == set(MARKED)
