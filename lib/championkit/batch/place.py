"""Where companies lie and reports go: a folder of this machine, or any address that fsspec knows."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from filelock import FileLock, Timeout

from . import store

LOCK = ".championkit.lock"
BESIDE = ".writing-"
A_COMPANYS_BYTES = 1 << 20


class PlaceError(RuntimeError):
    """A place cannot be used; the message says which, and why."""


def place(address: str | Path):
    """The place at an address: a Path for a folder of this machine, otherwise what speaks fsspec in a Path's words.

    Raises PlaceError where the packages for such an address are missing, and for one that holds a password.
    """
    text = str(address)
    if text.startswith("file://"):
        return Path(url2pathname(text.removeprefix("file://").removeprefix("localhost")))
    if "://" not in text:
        return Path(text)
    if urlsplit(text).password:
        raise PlaceError("An address must hold no password: it would be seen in lists of processes and in logs. "
                         "Give it in the environment, or in the configuration of the package for such addresses.")
    try:
        return store.store(text)
    except ValueError as error:
        raise PlaceError(f"{text} cannot be reached: {error}.") from None
    except ImportError as error:
        raise PlaceError(f"{text} cannot be reached: {error}. Install the kit with its extra (in its folder: "
                         "pip install -e \".[cluster]\") and the package for this kind of address.") from None


def is_local(where) -> bool:
    """Whether a place is a folder of this machine, with files that can be renamed and locked."""
    return isinstance(where, Path) and "://" not in str(where)


def read_files(folder, names: Iterable[str]) -> dict[str, bytes | None]:
    """The content of each of a folder's files: None for one that is missing, nothing for one that cannot be read.

    Raises OSError where a place that is not on this machine does not answer.
    """
    return {name: _content(folder / name) for name in names} if is_local(folder) else store.read(folder, names)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (PermissionError, IsADirectoryError):
        return b""


def copy(folder, names: Iterable[str], into: Path) -> None:
    """Copy a folder's files into a folder of this machine that has the folders for them.

    Raises OSError where one cannot be copied.
    """
    if not is_local(folder):
        store.fetch(folder, names, into)
        return
    for name in names:
        with (folder / name).open("rb") as there, (into / name).open("wb") as here:
            shutil.copyfileobj(there, here)


def read_each(above, name: str) -> dict[str, bytes]:
    """The content of the file `name` of each folder in `above` that has one, by the folder's name; nothing of one that
    cannot be read.

    Raises OSError where a place that is not on this machine does not answer.
    """
    if is_local(above):
        return {path.parent.name: _content(path) or b"" for path in sorted(above.glob(f"*/{name}"))}
    found = store.read(above, [f"{folder}/{name}" for folder in store.folders(above)])
    return {path.split("/")[0]: content for path, content in found.items() if content is not None}


def folders_with(above, name: str) -> list[str]:
    """The names of the folders in `above`, but for hidden ones, that have the file `name`.

    Raises PlaceError where nobody can look.
    """
    if is_local(above):
        found = (path.parent.name for path in above.glob(f"*/{name}"))
        return sorted(folder for folder in found if not folder.startswith("."))
    try:
        # A list of all there is takes fewer questions than one for each folder.
        found = (path.split("/") for path in store.names(above))
    except OSError as error:
        raise PlaceError(f"{above} cannot be read: {error.strerror}.") from None
    return [path[0] for path in found if path[1:] == [name]]


def digests_of(folder, names: Iterable[str]) -> dict[str, str | None]:
    """The SHA-256 of each of a folder's files, None for one that is missing."""
    if is_local(folder):
        return {name: digest(folder / name) for name in names}
    return {name: None if content is None else hashlib.sha256(content).hexdigest()
            for name, content in store.read(folder, names).items()}


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


def write_together(folder, *groups: dict[str, bytes]) -> None:
    """Write files, in their order, so that each is seen whole or not at all, and none when one cannot be written.

    On a disk they are flushed before they get their names, so that the same holds when the power goes. Elsewhere each
    is one upload, which a store of objects shows whole or not at all; those of a group go at the same time, when those
    of the group before are there. Links are replaced, not followed: a link in place of the folder raises OSError, as
    does whatever cannot be written.
    """
    if not is_local(folder):
        store.upload(folder, *groups)
        return
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "its folder is a link to another place")
    files = {name: content for group in groups for name, content in group.items()}
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
        try:
            # Whether this can be written to at all is better known now than after the first company.
            store.upload(out, {LOCK: b""})
        except OSError as error:
            raise PlaceError(f"{out} cannot be written: {error.strerror}.") from None
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
