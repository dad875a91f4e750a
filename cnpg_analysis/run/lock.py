"""One run a study at a time: two would mix their outputs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.staging import HIDDEN, writing


class StudyBusy(CnpgError):
    """Another run is writing the outputs of the same study."""


@contextmanager
def study_lock(place: Path, study: str) -> Iterator[None]:
    """Keep other runs away from the outputs of a study.

    The operating system holds the lock for the process, so that a killed run does not leave it behind. The
    file it is held on stays: removing it would let two runs hold locks of the same name.

    Args:
        place: the folder the study's outputs are derived into.
        study: the study, for the message.

    Raises:
        StudyBusy: another run holds it.
        NotWritable: nothing can be written in the place.
    """
    lock = FileLock(place / HIDDEN / "lock", timeout=0)
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
        lock.release()
