"""Many reports: what is to be made, made on this machine or on many, published whole, and the overview of them all."""

from .companies import company_folders
from .index import write_index
from .job import Job
from .outcome import Outcome, Summary
from .place import PlaceError, folders_with, place
from .run import run
from .worker import Limits

__all__ = ["Job", "Limits", "Outcome", "PlaceError", "Summary", "company_folders", "folders_with", "place", "run",
           "write_index"]
