"""Which folders are companies: those with a company.yaml, and those that somebody meant to be one.

A company whose company.yaml is away or called otherwise, or whose folder nobody may enter, is told and not passed over.
"""

from itertools import groupby
from pathlib import Path

from ..company import FILE
from ..intake.files import SUFFIXES
from . import store
from .place import PlaceError, is_local


def company_folders(above) -> list[str]:
    """The names of the folders in `above` that are a company's or were meant to be; hidden ones are none.

    Raises PlaceError where a place that is not on this machine does not answer, OSError where `above` may not be read.
    """
    if is_local(above):
        return sorted(path.name for path in above.iterdir() if _shown(path.name) and _meant(path)) if (
            above.is_dir()) else []
    try:
        paths = sorted(path.split("/") for path in store.names(above))
    except OSError as error:
        raise PlaceError(f"{above} cannot be read: {error.strerror}.") from None
    found = groupby((path for path in paths if len(path) == 2 and _shown(path[0])), lambda path: path[0])
    return [folder for folder, inside in found if any(_of_a_company(path[1]) for path in inside)]


def _shown(name: str) -> bool:
    return not name.startswith(".")


def _meant(path: Path) -> bool:
    try:
        return (path / FILE).is_file() or any(_of_a_company(file.name) for file in path.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return path.is_symlink() and not path.exists()  # to a share that is not there now
    except OSError:
        return True  # nobody may look into it, or it is a link to itself


def _of_a_company(file: str) -> bool:
    stem = Path(FILE).stem
    return _shown(file) and (file.casefold().split(".")[0] == stem or Path(file).suffix.lower() in SUFFIXES)
