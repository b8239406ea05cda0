"""Where companies lie and reports go: a folder of this machine, or any address that fsspec knows."""

import errno
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
A_COMPANYS_BYTES = 1 << 20


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
    """The SHA-256 of a file's bytes; None where there is no such file."""
    try:
        with where.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def write_together(folder, files: dict[str, bytes]) -> None:
    """Write files, in their order, so that each is seen whole or not at all, and none when one cannot be written.

    On a disk they are flushed before they get their names, so that the same holds when the power goes. Elsewhere each
    is one upload, which such stores show whole or not at all. Links are replaced, not followed: a link in place of the
    folder raises OSError, as does whatever cannot be written.
    """
    if not is_local(folder):
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "its folder is a link to another place")
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
    lock = FileLock(out / LOCK)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        mend = "Wait until it has ended, or give another --out."
        raise PlaceError(f"Another batch is writing into {out}. {mend}") from None
    except OSError as error:
        raise PlaceError(_unusable(out, error)) from None
    try:
        for left in [*out.glob(f"{BESIDE}*"), *out.glob(f"*/{BESIDE}*")]:
            shutil.rmtree(left, ignore_errors=True)
        _try_out(out)
        yield
    finally:
        lock.release()


def _try_out(out: Path) -> None:
    """Say at once that the disk is full or read-only, not after hours of work. Raises PlaceError."""
    try:
        with tempfile.TemporaryFile(dir=out, prefix=BESIDE) as file:
            file.write(os.urandom(A_COMPANYS_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise PlaceError(_unusable(out, error)) from None


def _unusable(out, error: OSError) -> str:
    return f"{out} cannot be written: {error.strerror or type(error).__name__}."
