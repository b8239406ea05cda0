"""Where companies lie and reports go: a folder of this machine, or any address that fsspec knows."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".championkit.lock"
BESIDE = ".writing-"


class PlaceError(RuntimeError):
    """A place cannot be used; the message says which, and why."""


def place(address: str | Path):
    """The place at an address: a Path for a folder of this machine, otherwise what speaks fsspec in a Path's words.

    Raises PlaceError where the packages for such an address are missing.
    """
    text = str(address)
    if text.startswith("file://"):
        text = text.removeprefix("file://")
    if "://" not in text:
        return Path(text)
    try:
        from upath import UPath

        return UPath(text)
    except (ImportError, ValueError) as error:
        raise PlaceError(f"{text} cannot be reached: {error}. Install the kit with its extra: pip install "
                         "championkit[cluster], and the package for this kind of address.") from None


def is_local(where) -> bool:
    """Whether a place is a folder of this machine, with files that can be renamed and locked."""
    return isinstance(where, Path) and "://" not in str(where)


def digest(where) -> str | None:
    """The SHA-256 of a file's bytes; None where there is no such file, or none that may be read."""
    # A pipe would let its reader wait for ever.
    if is_local(where) and not where.is_file():
        return None
    try:
        with where.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return None


def write_together(folder, files: dict[str, bytes]) -> None:
    """Write files, in their order, so that each is seen whole or not at all, and none when one cannot be written.

    On a disk they are flushed before they get their names, so that the same holds when the power goes. Elsewhere each
    is one upload, which such stores show whole or not at all.
    """
    if not is_local(folder):
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=folder))
    try:
        for name, content in files.items():
            with (beside / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in files:
            os.replace(beside / name, folder / name)
        _flush_names(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _flush_names(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def sole_writer(out) -> Iterator[None]:
    """Keep other batches from writing into `out` meanwhile, and clear what one that was killed left half-written.

    The system gives the lock back when this process ends, however it ends. Elsewhere than on a disk there is no lock:
    there each upload is whole by itself. Raises PlaceError where another batch is writing.
    """
    if not is_local(out):
        yield
        return
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        mend = "Wait until it has ended, or give another --out."
        raise PlaceError(f"Another batch is writing into {out}. {mend}") from None
    try:
        for left in [*out.glob(f"{BESIDE}*"), *out.glob(f"*/{BESIDE}*")]:
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()
