"""``cnpg accept``: refresh the committed outputs, saying which values change."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import DATAPACKAGE, DERIVED, NOTEBOOKS, REPORT, STUDY, SUMS, output_files
from cnpg_analysis.reference.comparison import compare
from cnpg_analysis.reference.rebuilding import committed_files, rebuild
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import promote, recover, staged_for


def accept(progress: Callable[[int], Progress], say: Callable[[str], None], *, jobs: int = 1) -> bool:
    """Rebuild the committed outputs and put them in place together, and answer whether that failed.

    Every value that changes is said; nothing is changed when any notebook or page fails.
    """
    root = clone_root()
    with tempfile.TemporaryDirectory(prefix="cnpg-accept-") as folder:
        made = Path(folder)
        failures = rebuild(made, progress, jobs=jobs)
        if failures:
            for failure in failures:
                say(f"FAILED: {failure}")
            say("Nothing was changed.")
            return True
        comparison = compare(committed_files(), output_files(made))
        with study_lock(root / DERIVED, STUDY):
            _put_in_place(made, root)
    for change in comparison.values:
        say(f"  {change}")
    say(
        f"{comparison.files} outputs accepted: {len(comparison.values)} values changed, {len(comparison.rendering)} "
        "files changed in "
        "their bytes only."
    )
    return False


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
