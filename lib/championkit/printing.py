"""What a command prints, also where nobody can read it: that ends no work and changes no exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def open_what_is_closed() -> None:
    """Let the standard streams that a caller has closed lead nowhere: else they would lead into the next open file."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w", encoding="utf-8") for stream in (sys.stdout, sys.stderr))


@contextmanager
def printing() -> Iterator[None]:
    """Print in this; where the reader is gone, or the disk that a log is on full, what is printed leads nowhere."""
    try:
        yield
        sys.stdout.flush()
    except (OSError, SystemExit) as error:  # rich ends the program where a pipe is broken
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if getattr(error, "errno", errno.EPIPE) != errno.EPIPE:
            print(f"championkit: What there is to tell cannot be written: {error.strerror}.", file=sys.stderr)
