"""``cnpg accept``: refresh the committed outputs, saying which values change."""

import shutil
from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import (
    DATAPACKAGE,
    DERIVED,
    NOTEBOOKS,
    REPORT,
    STUDY,
    SUMS,
    output_files,
    strangers,
)
from cnpg_analysis.reference.comparison import compare, sentences
from cnpg_analysis.reference.history import committed
from cnpg_analysis.reference.rebuilding import listed_inputs, rebuild
from cnpg_analysis.reference.telling import Say, told_list
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.private_folder import private_folder
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import promote, recover, staged_for


class StrangersAmongOutputs(CnpgError):
    """The folders of committed outputs hold files that nothing makes, and that accepting would remove."""


def accept(progress: Callable[[int], Progress], say: Say, *, jobs: int = 1, fork_server: str = "") -> bool:
    """Rebuild the committed outputs and put them in place together, and answer whether that failed.

    Every value that changes is said, the data included, against what is committed rather than what lies here: a
    report made meanwhile must not hide a change. Nothing is changed when any notebook or page fails.

    Raises:
        StrangersAmongOutputs: a file would be lost.
    """
    root = clone_root()
    with private_folder() as folder:
        made, past = folder / "rebuilt", folder / "committed"
        made.mkdir()
        past.mkdir()
        failures = rebuild(made, progress, jobs=jobs, fork_server=fork_server)
        if failures:
            for failure in failures:
                say(f"FAILED: {failure}")
            say("Nothing was changed.")
            return True
        _refuse_strangers(root, made)
        known = committed(root, past)
        accepted = {**listed_inputs(), **output_files(made)}
        overwritten = {name: what for name, what in known.unknown.items() if name in accepted}
        compared = {name: path for name, path in accepted.items() if name not in overwritten}
        comparison = compare(known.files, compared)
        with study_lock(root / DERIVED, STUDY):
            _put_in_place(made, root)
    changes = list(sentences(comparison.values))
    told_list(say, changes, "value changed (committed → accepted):", "values changed (committed → accepted):")
    told_list(
        say,
        [f"{name}: {what}" for name, what in overwritten.items()],
        "file could not be compared, because there is no git history that holds what was committed:",
        "files could not be compared, because there is no git history that holds what was committed:",
    )
    say(
        f"{len(output_files(root))} outputs accepted. Values changed: {len(changes)}. "
        f"Files with other bytes, but no other value: {len(comparison.rendering)}."
    )
    return False


def _refuse_strangers(root: Path, made: Path) -> None:
    found = strangers(root, output_files(made))
    if found:
        raise StrangersAmongOutputs(
            f"Accepting would remove what no notebook makes: {', '.join(found)}. Move it elsewhere. "
            "Nothing was changed."
        )


def _put_in_place(made: Path, root: Path) -> None:
    """Replace the committed outputs by those made below another root, together, and remove what is no longer made."""
    folders = (root / DERIVED, root / REPORT)
    targets = [root / DATAPACKAGE, root / SUMS]
    targets += [root / NOTEBOOKS / path.name for path in sorted((made / NOTEBOOKS).glob("*.ipynb"))]
    for folder in folders:
        targets += [folder / path.name for path in _visible(made / folder.relative_to(root))]
    recover(root, dict.fromkeys(target.parent for target in targets))
    for target in targets:
        source, staged = made / target.relative_to(root), staged_for(target)
        if source.is_dir():
            shutil.copytree(source, staged, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copyfile(source, staged)
    promote(targets, root)
    for path in (path for folder in folders for path in _visible(folder) if path not in targets):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
