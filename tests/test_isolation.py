"""One company's report is the same whatever was made before it, and wherever, whenever and by whom it is made."""

import base64
import json
import os
import re
import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from conftest import COMPANY, SHOWN

from championkit.batch import Job, run
from championkit.batch.job import do
from championkit.batch.worker import Worker
from championkit.company import ROOT

LOOKS = """
import builtins, decimal, gc, hashlib, json, locale, logging, os, resource, signal, sys, threading, time, warnings
import matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd
import championkit, championkit.charts.style, championkit.language

mask = os.umask(0o77)
os.umask(mask)
options = {name: str(pd.get_option(name)) for name in ("display.precision", "display.max_rows")}
seen = {
    "rcParams": {name: str(value) for name, value in matplotlib.rcParams.items()}, "pandas": options,
    "numpy": [np.geterr(), np.get_printoptions()["precision"], hashlib.sha256(np.random.get_state()[1]).hexdigest()],
    "folder": [os.getcwd() == "/", sorted(os.listdir(company)) if os.path.isdir(company) else None], "umask": mask,
    "environment": {name: value for name, value in os.environ.items() if "LEAK" in name or name in ("TZ", "LANG")},
    "locale": [locale.setlocale(locale.LC_ALL), time.tzname], "language": championkit.language.current(),
    "signals": [str(signal.getsignal(number)).split(" at ")[0] for number in (signal.SIGINT, signal.SIGTERM,
                                                                             signal.SIGALRM, signal.SIGCHLD)],
    "warnings": [str(found) for found in warnings.filters], "figures": plt.get_fignums(), "path": sys.path[1:],
    "threads": sorted(thread.name for thread in threading.enumerate()), "files": len(os.listdir("/proc/self/fd")),
    "modules": [name for name in sys.modules if "leak" in name], "gc": gc.isenabled(),
    "limits": [sys.getrecursionlimit(), decimal.getcontext().prec, resource.getrlimit(resource.RLIMIT_NOFILE)],
    "patched": [hasattr(championkit, "leak"), hasattr(builtins, "leak"), championkit.charts.style.svg.__module__,
                json.dumps.__module__, len.__name__],
    "logging": [str(handler) for handler in logging.getLogger().handlers],
}
"""
DOES = r"""
import builtins, ctypes, decimal, gc, json, locale, logging, os, random, signal, sys, threading, time, types, warnings
import matplotlib, matplotlib.pyplot as plt, numpy as np, pandas as pd, seaborn as sns

sns.set_theme(style="dark", palette="pastel")
matplotlib.rcParams.update({"font.size": 30, "svg.hashsalt": "leak", "figure.dpi": 30})
pd.set_option("display.precision", 1, "display.max_rows", 3)
np.seterr(all="raise"); np.set_printoptions(precision=1); np.random.seed(1); random.seed(1)
os.chdir("/"); os.umask(0)
os.environ.update({"LEAK": "yes", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "MPLBACKEND": "pdf"}); time.tzset()
try:
    locale.setlocale(locale.LC_ALL, "C")
except locale.Error:
    pass
signal.signal(signal.SIGALRM, lambda *caught: None); signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
warnings.simplefilter("error"); gc.disable(); sys.setrecursionlimit(500_000); decimal.getcontext().prec = 3
logging.basicConfig(level=0); sys.path[:0] = ["/leak"]; sys.modules["leak"] = types.ModuleType("leak")
get_ipython().run_line_magic("config", "InlineBackend.close_figures = False")
for number in range(5):
    plt.figure()
opened = [open(os.devnull) for number in range(20)]
threading.Thread(target=lambda: time.sleep(600), daemon=True).start()
threading.Thread(target=lambda: [time.sleep(0.001) for turn in range(10**9)], daemon=True).start()
----
import championkit, championkit.charts.style, championkit.company, championkit.language, championkit.page
import championkit.batch.warm, championkit.show, nbconvert, papermill

def put(module, name, value):
    getattr(module, name)  # a name that nobody uses would leak nothing
    setattr(module, name, value)

championkit.leak = builtins.leak = "leak"
for code in championkit.language.LANGUAGES:
    championkit.language.use(code)
    vars(championkit.language._catalogue(code)).setdefault("_catalog", {})["Contents"] = "leak"
championkit.language.use("en")
for name in ("ROOT", "NOTEBOOKS", "TEMPLATES"):
    put(championkit.company, name, "leak")
for module in (championkit.charts.style, championkit.show):
    put(module, "svg", lambda figure: "<svg>leak</svg>")
put(championkit.show, "escape", lambda text: "leak")
put(championkit.page, "_words", lambda: dict.fromkeys(
    ("contents", "show_code", "code", "skip_to_content", "printed_from"), "leak"))
for name in ("code_html", "prose_html"):
    put(championkit.page, name, lambda source: "leak")
put(nbconvert.TemplateExporter, "from_notebook_node", lambda *arguments, **options: ("<html>leak</html>", {}))
put(papermill, "execute_notebook", lambda *arguments, **options: 1 / 0)
put(championkit.batch.warm, "make", lambda question: {"results": {"leak": "leak"}})
----
print("out of line", flush=True)
os.write(1, b'{"results": "leak"}\n'); os.write(2, b"leak\n")
sys.__stdout__.write('{"failed": "leak"}\n'); sys.__stdout__.flush()
sys.stdout = sys.stderr = open(os.devnull, "w")
for descriptor in range(3, 64):
    try:
        os.write(descriptor, b'{"results": "leak"}\n')
    except OSError:
        pass
----
open({marker!r}, "w").close()
builtins.len = lambda thing: 7
json.dumps = lambda *arguments, **options: '"leak"'
"""


def own_company(folder: Path, *cells: str) -> Path:
    (folder / "notebooks").mkdir(parents=True)
    (folder / "company.yaml").write_text(COMPANY, encoding="utf-8")
    parameters = nbformat.v4.new_code_cell('company = ""', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Title"), parameters, *map(nbformat.v4.new_code_cell, cells)])
    for position, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{position}"
    nbformat.write(notebook, folder / "notebooks" / "roi.ipynb")
    return folder


def looking(folder: Path, *before: str) -> Path:
    return own_company(folder, *before, LOOKS, SHOWN + "show(Sentence(json.dumps(seen, sort_keys=True, default=str)))\n"
                                              "record('roi', seen, headline=Sentence('Seen.'))")


def reports(out: Path, name: str) -> dict[str, bytes]:
    """What depends on the inputs alone."""
    return {path.name: path.read_bytes() for path in sorted((out / name).iterdir())
            if path.name != "run.json" and path.suffix != ".log"}


def made(folder: Path, out: Path, worker: Worker) -> dict[str, bytes]:
    outcomes = do(Job(str(folder), str(out), force=True), worker)
    assert {outcome.state for outcome in outcomes} == {"rendered"}, outcomes
    return reports(out, folder.name)


def same(one: dict[str, bytes], two: dict[str, bytes]) -> None:
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("isolation")


@pytest.fixture(scope="module")
def alone(place):
    """A shipped company's reports, and one that tells what state it finds, before and after one that changes it all,
    all from one warm process."""
    looks, marker = looking(place / "looks"), place / "did it all"
    does = own_company(place / "does", *DOES.replace("{marker!r}", repr(str(marker))).split("----\n"))
    breaks = own_company(place / "breaks", DOES.split("----\n")[0], "import os; os.kill(os.getpid(), 11)")
    both = looking(place / "both", DOES.split("----\n")[0])
    with Worker() as worker:
        first = {folder.name: made(folder, place / "out", worker) for folder in (ROOT / "params" / "saas", looks)}
        process = worker.process
        for folder in (does, breaks, both):
            do(Job(str(folder), str(place / "out")), worker)
        assert marker.exists()
        second = {folder.name: made(folder, place / "out", worker) for folder in (ROOT / "params" / "saas", looks)}
        assert worker.process is process
    return first, second


@pytest.mark.parametrize("name", ["saas", "looks"])
def test_what_one_company_changes_reaches_no_other(alone, name):
    first, second = alone
    same(first[name], second[name])


def test_what_is_told_of_the_state_shows_what_was_changed(alone, place):
    """Those that look see what one that changes it all did, when both are cells of one notebook."""
    seen = json.loads(alone[0]["looks"]["results.json"])["reports"]["roi"]["results"][0]
    changed = json.loads((place / "out" / "both" / "results.json").read_bytes())["reports"]["roi"]["results"][0]
    assert {name for name in seen if seen[name] == changed[name]} == {"language", "patched"}


@pytest.fixture(scope="module")
def elsewhere(place):
    """The same companies another way: two at once, copied, touched; from another place, language, clock and home."""
    folders = []
    for name in ("saas", "maskinprodusent"):
        folder = Path(shutil.copytree(ROOT / "params" / name, place / "elsewhere" / "with space ø" / name))
        for path in [folder, *folder.rglob("*")]:
            os.utime(path, (1_000_000_000, 1_000_000_000))
        folders.append(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7",
                            "LOGNAME": "karinordmann", "USER": "karinordmann", "USERNAME": "karinordmann",
                            "COLUMNS": "30", "PYTHONUTF8": "0", "MPLBACKEND": "pdf", "OMP_NUM_THREADS": "4"}.items():
            patch.setenv(name, value)
        patch.delenv("HOME", raising=False)
        (place / "elsewhere" / "karis work").mkdir()
        patch.chdir(place / "elsewhere" / "karis work")
        mask = os.umask(0o77)
        try:
            summary = run([Job(f"../with space ø/{folder.name}", "ut") for folder in folders], "ut", at_once=2)
        finally:
            os.umask(mask)
    assert {outcome.state for outcome in summary.outcomes} == {"rendered"}, summary.outcomes
    return place / "elsewhere" / "karis work" / "ut"


def test_the_same_company_gives_the_same_bytes_anywhere(alone, elsewhere):
    same(alone[0]["saas"], reports(elsewhere, "saas"))


def test_two_at_once_or_one_after_the_other_is_the_same(elsewhere, rendered):
    out, _outcomes = rendered
    same(reports(out, "maskinprodusent"), reports(elsewhere, "maskinprodusent"))


@pytest.mark.parametrize("name", ["saas", "maskinprodusent"])
def test_nothing_tells_of_the_machine_or_of_the_moment(elsewhere, place, name):
    days = [(datetime.now(UTC) + timedelta(days=days)).date().isoformat() + part
            for days in (-1, 0, 1) for part in ("T", " ")]
    host = [socket.gethostname()] if len(socket.gethostname()) > 5 else []
    secret = [str(place), str(ROOT), str(Path.home()) + "/", "karinordmann", "karis work", "/tmp/", "championkit-",
              "ipykernel_", *host, *days]
    for file, content in reports(elsewhere, name).items():
        text = content.decode()
        text += "".join(base64.b64decode(found).decode(errors="replace")
                        for found in re.findall(r"base64,([A-Za-z0-9+/=]+)", text))
        assert [word for word in secret if word in text] == [], file
        assert not re.search(r"0x[0-9a-f]{9,}", text), file
