"""What lies behind an address of fsspec's: whole objects, listed, read and written many at a time.

Each question to a store takes a while and costs something, so as few as can be are asked, and at the same time where
one does not need the answer of another. Credentials come from the environment, as each store's own package reads them.
"""

import errno
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

AT_ONCE = 32
# s3fs would ask for an object's size before it asks for the object.
WITHOUT_ASKING_FIRST = {"max_concurrency": 1}
OPTIONS = {"s3": WITHOUT_ASKING_FIRST, "s3a": WITHOUT_ASKING_FIRST}


def store(address: str):
    """The place at the address, which asks anew what is there each time, for others write there too.

    Raises ImportError where a package for such an address is missing, ValueError for an address of no known kind.
    """
    from upath import UPath

    found = UPath(address, use_listings_cache=False, **OPTIONS.get(address.split("://")[0], {}))
    found.fs.protocol  # a package that is missing is missed here
    return found


def names(where) -> list[str]:
    """Every file below a place, by its name from there; hidden ones, and names that lead elsewhere, are left out."""
    with _failing_as_a_disk_does():
        found = where.fs.find(where.path)
    start = len(where.path.rstrip("/")) + 1
    return sorted(name for path in found if _is_inside(name := path[start:]))


def folders(where) -> list[str]:
    """The names of the folders in a place; none where there is no such place."""
    with _failing_as_a_disk_does():
        try:
            found = where.fs.ls(where.path, detail=True)
        except FileNotFoundError:
            return []
    listed = (entry["name"].rstrip("/").rsplit("/", 1)[-1] for entry in found if entry["type"] == "directory")
    return sorted(filter(_is_inside, listed))


def read(where, wanted: Iterable[str]) -> dict[str, bytes | None]:
    """The content of each file, None for one that is missing."""
    fs, above = where.fs, where.path.rstrip("/")

    def content(name: str) -> bytes | None:
        try:
            return fs.cat_file(f"{above}/{name}")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    return _at_once(content, wanted)


def fetch(where, wanted: Iterable[str], into: Path) -> None:
    """Copy files into a folder of this machine that has the folders for them."""
    fs, above = where.fs, where.path.rstrip("/")

    def copy(name: str) -> None:
        fs.get_file(f"{above}/{name}", str(into / name))

    _at_once(copy, wanted)


def upload(where, *groups: dict[str, bytes]) -> None:
    """Write the files of each group together, and those of the next one when they are there."""
    from upath.implementations.cloud import CloudPath

    fs, above = where.fs, where.path.rstrip("/")
    with _failing_as_a_disk_does():
        if not isinstance(where, CloudPath):  # a store of objects has no folders, and would make a bucket
            fs.makedirs(above, exist_ok=True)
    for group in groups:
        _at_once(lambda name, group=group: fs.pipe_file(f"{above}/{name}", group[name]), group)


def _at_once(do: Callable[[str], object], todo: Iterable[str]) -> dict:
    todo = list(todo)
    with _failing_as_a_disk_does(), ThreadPoolExecutor(min(AT_ONCE, len(todo)) or 1) as pool:
        return dict(zip(todo, pool.map(do, todo), strict=True))


@contextmanager
def _failing_as_a_disk_does() -> Iterator[None]:
    """Each package has errors of its own; who asks a place is to know those of a disk alone."""
    try:
        yield
    except OSError as error:
        if error.strerror:
            raise
        raise type(error)(error.errno or errno.EIO, str(error) or type(error).__name__) from None
    except Exception as error:
        raise OSError(errno.EIO, f"the store does not answer as it should ({type(error).__name__})") from None


def _is_inside(name: str) -> bool:
    """Whether a name is one of a file in the folder: a store takes any text for a name."""
    parts = name.split("/")
    return all(part and not part.startswith((".", "~$")) for part in parts) and not {"\\", "\0"} & {*name}
