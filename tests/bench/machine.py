"""The machine that figures were measured on, in words."""

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("papermill", "nbclient", "nbconvert", "ipykernel", "pandas", "matplotlib")


def machine() -> list[str]:
    """The processor, the memory, the system, the versions, the day, and how busy the machine was with other things."""
    memory = psutil.virtual_memory().total / (1 << 30)
    load = psutil.getloadavg()[0]
    return [
        f"Processor: {_processor()}, {os.cpu_count()} cores seen; {memory:.0f} GiB memory",
        f"System: {platform.system()} {platform.release()}, Python {platform.python_version()}",
        "Packages: " + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        f"Measured on {date.today().isoformat()}; load average before: {load:.1f}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
