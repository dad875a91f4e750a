"""A page put into its place whole, or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from cnpg_analysis.publish.errors import PublishError


def write_page(html: str, target: Path) -> None:
    """Write a page; an earlier one is replaced only when the new one is complete on the disk.

    Raises:
        PublishError: the file cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(html.encode())
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as problem:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise PublishError(
            f"The page {target} cannot be written ({problem.strerror}). An earlier page is left as it was."
        ) from None
