import pytest

from championkit import language


@pytest.fixture(autouse=True)
def _english():
    """Each test begins in the source language, whatever company an earlier one opened."""
    language.use("en")
