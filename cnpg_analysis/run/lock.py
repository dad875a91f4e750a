"""One run a study at a time: two would mix their outputs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.staging import HIDDEN, writing

_LOCK = "lock"


class StudyBusy(CnpgError):
    """Another run is writing the outputs of the same study."""


@contextmanager
def study_lock(place: Path, study: str) -> Iterator[None]:
    """Keep other runs away from the outputs of a study.

    The operating system holds the lock for the process, so that a killed run does not leave it behind. The file it is
    held on stays as long as anything lies in the place; where nothing came to lie there, no trace is left.

    Args:
        place: the folder the study's outputs are derived into.
        study: the study, for the message.

    Raises:
        StudyBusy: another run holds it.
        NotWritable: nothing can be written in the place.
    """
    lock = FileLock(place / HIDDEN / _LOCK, timeout=0)
    with writing(place):
        (place / HIDDEN).mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            raise StudyBusy(
                f"Another run is writing the outputs of {study} in {place}. "
                "Wait until it has ended, or choose another place with --out."
            ) from None
    try:
        yield
    finally:
        # While it is held: whoever opened the file before finds, once it has the lock, that the file is gone.
        if _unused(place):
            with suppress(OSError):
                Path(lock.lock_file).unlink()
        lock.release()
        if _unused(place):
            with suppress(OSError):
                (place / HIDDEN).rmdir()


def _unused(place: Path) -> bool:
    """Answer whether nothing lies in a place but the file that a lock is held on."""
    try:
        names = {path.name for path in place.iterdir()}
        return names == {HIDDEN} and {path.name for path in (place / HIDDEN).iterdir()} <= {_LOCK}
    except OSError:
        return False
