"""The parameters a notebook declares, and whether what it is given fits them."""

import ast
import json
from collections.abc import Mapping
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.notebook import INJECTED, PARAMETERS, Notebook, read_notebook, source, tags
from cnpg_analysis.suggestion import did_you_mean

Value = str | int | float | bool

_KINDS: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "True or False"}


class ParametersError(CnpgError):
    """A notebook does not declare its parameters as it should, or is given one that does not fit."""


def declared(notebook: Path) -> dict[str, Value]:
    """Answer the parameters of a notebook and their defaults, in the order they are written.

    The cell tagged ``parameters`` is read, never run: each line of it must give one name a plain text,
    number, True or False.

    Raises:
        ParametersError: there is no such cell, more than one, or something else is written in it.
        UnreadableNotebook: the file is not a notebook.
    """
    return declared_in(read_notebook(notebook), notebook.name)


def declared_in(content: Notebook, name: str) -> dict[str, Value]:
    """Answer the same as ``declared`` for a notebook already read; ``name`` is used in messages."""
    if any(INJECTED in tags(cell) for cell in content["cells"]):
        raise ParametersError(f"{name} holds a cell tagged “{INJECTED}”, left by an earlier run. Delete that cell.")
    cells = [cell for cell in content["cells"] if PARAMETERS in tags(cell)]
    if not cells:
        raise ParametersError(
            f"{name} has no cell tagged “{PARAMETERS}”. Tag the code cell that sets study, network and out."
        )
    if len(cells) > 1:
        raise ParametersError(f"{name} has {len(cells)} cells tagged “{PARAMETERS}”; there must be one.")
    if cells[0]["cell_type"] != "code":
        raise ParametersError(f"{name}: the cell tagged “{PARAMETERS}” is not a code cell.")
    return _read(source(cells[0]), name)


def check(notebook: Path, given: Mapping[str, object]) -> None:
    """Check that a notebook can take the given parameters, before any kernel is started.

    Parameters that are not given keep their default. A whole number may be given for a number.

    Raises:
        ParametersError: a name the notebook does not declare, or a value of another type.
        UnreadableNotebook: the file is not a notebook.
    """
    check_given(declared(notebook), given, notebook.name)


def check_given(known: Mapping[str, Value], given: Mapping[str, object], name: str) -> None:
    """Check the same as ``check`` against parameters already read."""
    for parameter, value in given.items():
        if parameter not in known:
            raise ParametersError(
                f"{name} has no parameter “{parameter}”; it has {', '.join(known)}." + did_you_mean(parameter, known)
            )
        default = known[parameter]
        fits = type(value) is type(default) or (type(default) is float and type(value) is int)
        if not fits:
            raise ParametersError(
                f"{name}: the parameter “{parameter}” takes {_KINDS[type(default)]}, like {default!r}, "
                f"but was given {value!r}."
            )


def injected_source(parameters: Mapping[str, object]) -> str:
    """Answer the code of the cell that gives a notebook its parameters, one line each in the given order."""
    return "\n".join(["# Parameters", *(f"{name} = {_literal(value)}" for name, value in parameters.items())])


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _read(code: str, name: str) -> dict[str, Value]:
    try:
        statements = ast.parse(code).body
    except SyntaxError as error:
        raise ParametersError(f"{name}, parameters cell, line {error.lineno}: {error.msg}.") from None
    found: dict[str, Value] = {}
    for statement in statements:
        place = f"{name}, parameters cell, line {statement.lineno}"
        parameter, value = _assignment(statement, place)
        if parameter in found:
            raise ParametersError(f"{place}: “{parameter}” is set twice.")
        found[parameter] = value
    return found


def _assignment(statement: ast.stmt, place: str) -> tuple[str, Value]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=parameter)], value=expression):
            pass
        case ast.AnnAssign(target=ast.Name(id=parameter), value=ast.expr() as expression):
            pass
        case _:
            raise ParametersError(f'{place}: only lines like network = "all" can stand here.')
    try:
        value = ast.literal_eval(expression)
    except ValueError:
        value = None
    if not isinstance(value, str | int | float):
        raise ParametersError(
            f"{place}: “{parameter}” must be set to a plain text, number, True or False, "
            f"not to {ast.unparse(expression)}."
        )
    return parameter, value
