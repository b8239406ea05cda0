"""What papermill leaves in a notebook that the kit runs is what it leaves with a kernel of its own, cell by cell."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from championkit.batch.process import ENVIRONMENT
from championkit.company import ROOT

PARAMETERS = {"company": "a b", "share": 0.5, "years": 3, "on": True, "names": ["å", "\"quoted\""], "none": None}

SHOWN = [
    # Printing, and what a cell ends with
    "import sys\nprint(1); print(2)\nprint('e', file=sys.stderr)\nprint('after')\n3",
    "sys.stdout.write('no line end'); sys.stdout.flush()\nsys.stderr.write('x\\n');",
    "print('a' * 100_000)", "print('\\x1b[31mred\\x1b[0m', end='')", "print('æøå 🙂', flush=True)",
    "for n in range(3):\n    print(n); print(n, file=sys.stderr)",
    "'shown'", "_", "_ + __", "In[2], sorted(Out)", "None", "5;", "x = 1", "x", "# a comment alone", "", "  \n",
    "{1: (1, 2), 'b': {3}}", "float('nan')", "b'bytes'", "...", "class Odd:\n    def __repr__(self):\n"
    "        return 'odd'\n\n    def _repr_html_(self):\n        return '<b>odd</b>'\nOdd()",
    # Displays
    "from IPython.display import (HTML, JSON, SVG, Image, Latex, Markdown, clear_output, display,\n"
    "                             update_display)\nh = display(HTML('a'), display_id='one')",
    "h.update(HTML('b'))\nprint('q')\nclear_output()\nprint('z')", "print(1)\nclear_output(wait=True)\nprint(2)",
    "print(1)\nclear_output(wait=True)", "update_display(HTML('c'), display_id='one')",
    "display(1, 'two', [3])\ndisplay({'text/plain': 'p', 'text/html': '<i>p</i>'}, raw=True, metadata={'a': 1})",
    "mutable = {'text/plain': 'before'}\ndisplay(mutable, raw=True)\nmutable['text/plain'] = 'after'",
    "import base64\nImage(base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q'"
    "'DwADhgGAWjR9awAAAABJRU5ErkJggg=='), width=10)",
    "display(Latex('$x^2$'), JSON({'a': [1]}), SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'), Markdown('**m**'))",
    "print('before'); display(HTML('middle')); print('after')",
    # Tables and charts
    "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})", "pd.Series([1.5], name='s')",
    "pd.DataFrame({'a': [1]}).style.set_uuid('u')",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "plt.plot([1, 2])\nplt.show()\nprint('x')",
    "figure, axes = plt.subplots()\naxes.bar(['a'], [1])\nfigure", "plt.close('all'); figure, axes = plt.subplots(); 1",
    "%matplotlib inline\nplt.plot([3])", "%config InlineBackend.figure_formats = ['svg']\n1",
    "plt.get_backend(), plt.isinteractive()",
    # The shell
    "import asyncio\nawait asyncio.sleep(0.01)\n7", "async def f():\n    return 8\nawait f()",
    "asyncio.get_running_loop().is_running()", "!echo hi; echo oops >&2", "files = !echo one two\nfiles",
    "%time x = 2", "%%capture caught\nprint('kept')\n4", "caught.stdout", "%%writefile written.txt\ntext", "%pwd",
    "%cd .", "%env HOME_IS_NOT_SHOWN=1", "%who_ls int", "%%bash\necho from bash", "%timeit -n1 -r1 -q pass", "?print",
    "len?", "%lsmagic\n0", "%xmode Plain", "%xmode Context",
    "import warnings\nwarnings.warn('careful')", "warnings.warn('careful', DeprecationWarning)",
    "import logging\nlogging.warning('logged')", "logging.getLogger('other').error('logged too')",
    "__name__, input.__name__, sys.argv[0] != ''", "sys.path",
    "open('beside.py', 'w').write('x = 5')\nimport beside\nbeside.x", "import os\nos.getcwd() == os.path.realpath('.')",
    "get_ipython().__class__.__name__, get_ipython().execution_count", "get_ipython().kernel.__class__.__name__[-6:]",
    "from contextvars import ContextVar\nv = ContextVar('v'); v.set(1); 0", "v.get()",
    "company, share, years, on, names, none, untouched",
    "import threading\nthread = threading.Thread(target=print, args=('from a thread',)); thread.start(); thread.join()",
    "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as pool:\n"
    "    pool.submit(print, 'pooled').result()",
    "import subprocess\nsubprocess.run(['true'], stdout=sys.stdout, stderr=sys.stderr).returncode",
    "import time\ntime.sleep(0.3)\nprint('slept')",
    "get_ipython().set_next_input('never')\n1", "get_ipython().run_line_magic('precision', '3')", "3.14159",
    "import builtins\nbuiltins.print is print", "del x", "print(*sys.stdin.__class__.__mro__[-1:])",
    "sys.stdout.isatty(), sys.stdout.encoding, sys.stderr.errors, sys.stdout.writable(), sys.stdout.readable()",
    "try:\n    sys.stdout.write(b'x')\nexcept TypeError as error:\n    print(error)",
    "sys.stdout.name, sys.stderr.name",
    "isinstance(sys.stdout.fileno(), int)",
    "sys.displayhook('by hand')", "from IPython import get_ipython as g\ng() is get_ipython()",
]
TAGGED = {"raises-exception": "1 / 0", "skip-execution": "print('never')", "remove-input": "print('hidden')"}
FAILS = {
    "error": "def f():\n    return {}['missing']\n\n\ntry:\n    f()\nexcept KeyError as error:\n"
             "    raise ValueError('æ\\n<b>') from error",
    "syntax": "x = = 2",
    "exit": "import sys\nsys.exit(1)",
    "interrupt": "print('before')\nraise KeyboardInterrupt",
    "input": "input('Your name?')",
    "own": "class Odd(Exception):\n    pass\n\n\nprint('printed')\nraise Odd('x' * 3000)",
    "repr": "class Broken:\n    def _repr_html_(self):\n        raise ValueError('no html')\n"
            "    def __repr__(self):\n        return 'broken'\n\n\nBroken()",
    "shell": "get_ipython().system('exit 3'); get_ipython().run_cell_magic('bash', '', 'exit 3')",
}
ENDS = ["import sys\nsys.exit(0)", "raise SystemExit"]
RUN_EACH = """
import json, os, sys
from pathlib import Path
from championkit.kernel import run_here

for source, output, parameters, folder in json.loads(sys.stdin.read()):
    child = os.fork()
    if not child:
        try:
            os.chdir("/")
            scratch = Path(output).parent / "shell"
            run_here(Path(source), parameters, folder=Path(folder), scratch=scratch, output=Path(output))
        except Exception as error:
            Path(output).with_suffix(".raised").write_text(type(error).__name__)
        os._exit(0)
    os.waitpid(child, 0)
"""
REPORTS = ("identification", "pilot", "roi")
NAMES = ("shown", "ends", *FAILS, *REPORTS)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Each notebook as stock papermill leaves it, and as the kit's way of running it does."""
    folder = tmp_path_factory.mktemp("kernel")
    todo = []
    for name in NAMES:
        source = ROOT / "notebooks" / f"{name}.ipynb" if name in REPORTS else _write(name, folder)
        parameters = {"company": "params/saas", "language": "nb"} if name in REPORTS else PARAMETERS
        where = ROOT if name in REPORTS else folder / "work-here"
        todo.append([str(source), str(folder / f"{name}-here.ipynb"), parameters, str(where)])
    for way in ("here", "stock"):
        (folder / f"work-{way}").mkdir()
    environment = os.environ | ENVIRONMENT | {
        "PYTHONPATH": str(ROOT / "lib"), "IPYTHONDIR": str(folder / "ipython"), "PYTHONWARNINGS": ""}
    # That a test runs is no reason for a kernel to behave otherwise.
    environment.pop("PYTEST_CURRENT_TEST", None)
    done = subprocess.run([sys.executable, "-P", "-c", RUN_EACH], input=json.dumps(todo).encode(), env=environment,
                          capture_output=True, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()
    # Its own kernel, as it is without the kit: nothing about drawing is said beforehand.
    del environment["MPLBACKEND"]
    stock = [[sys.executable, "-m", "papermill", "--no-progress-bar", "--cwd",
              where.replace("-here", "-stock"), source, output.replace("-here", "-stock"),
              "--parameters_yaml", json.dumps(parameters)]
             for source, output, parameters, where in todo]
    waiting = iter(stock)
    for first in waiting:
        pair = [first, *filter(None, [next(waiting, None)])]
        running = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                   for command in pair]
        for process in running:
            process.wait()
    return folder


def _write(name: str, folder: Path) -> Path:
    cells = [new_code_cell("company, untouched = '', 'as written'", metadata={"tags": ["parameters"]})]
    if name == "shown":
        cells += map(new_code_cell, SHOWN)
        cells += [new_code_cell(source, metadata={"tags": [tag]}) for tag, source in TAGGED.items()]
        cells += [new_raw_cell("raw"), new_markdown_cell("**text**"), new_code_cell("'last'")]
    elif name == "ends":
        cells += [new_code_cell(source) for end in ENDS for source in (end, "'goes on'")]
        # A kernel of its own ends a moment after this, and what another cell shows meanwhile is a matter of luck.
        cells += [new_code_cell("exit()")]
    else:
        cells += [new_code_cell("x = 1\nx"), new_code_cell(FAILS[name]), new_code_cell("'never'"), new_raw_cell("raw")]
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), *cells])
    for position, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{position}"
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


def _comparable(path: Path) -> dict:
    """The notebook without clock times, run ids, paths of temporary files, process ids and addresses of objects."""
    text = path.read_text(encoding="utf-8")
    for pattern, same in ((r"ipykernel_\d+/\d+\.py", "ipykernel_N/N.py"), (r"0x[0-9a-f]{8,}", "0xN"),
                          (r"(CPU times|Wall time|user|sys|total)[^\"\\]*[nµm]?s\b", r"\1"),
                          (r"-(here|stock)\b", "")):
        text = re.sub(pattern, same, text)
    notebook = json.loads(text)
    _same_clock(notebook["metadata"]["papermill"])
    # A path of the kit's is none that papermill was called with.
    for name in ("input_path", "output_path"):
        notebook["metadata"]["papermill"][name] = Path(notebook["metadata"]["papermill"][name]).name
    for cell in notebook["cells"]:
        _same_clock(cell["metadata"].get("papermill", {}))
        if "outputs" in cell:
            cell["outputs"] = _joined(cell["outputs"])
        execution = cell["metadata"].get("execution", {})
        cell["metadata"]["execution"] = dict.fromkeys(sorted(execution), "time")
        if {"injected-parameters", "papermill-error-cell-tag"} & {*cell["metadata"].get("tags", ())}:
            cell["id"] = "made"
    return notebook


def _joined(outputs: list[dict]) -> list[dict]:
    """The outputs, what was printed in a row as one: a kernel of its own also sends what there is as time passes."""
    found: list[dict] = []
    for output in outputs:
        kind = output["output_type"], output.get("name")
        if kind[0] == "stream" and found and (found[-1]["output_type"], found[-1].get("name")) == kind:
            found[-1] = found[-1] | {"text": "".join([*found[-1]["text"], *output["text"]]).splitlines(keepends=True)}
        else:
            found.append(output)
    return found


def _same_clock(told: dict) -> None:
    for name in ("start_time", "end_time", "duration"):
        if told.get(name) is not None:
            told[name] = "time"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_left_as_stock_papermill_leaves_it(executed, name):
    stock, here = (_comparable(executed / f"{name}-{way}.ipynb") for way in ("stock", "here"))
    for theirs, ours in zip(stock["cells"], here["cells"], strict=True):
        assert ours == theirs, theirs["source"]
    assert here == stock


def test_the_comparison_is_of_something(executed):
    """What is compared above holds outputs of all kinds, failures and what papermill marks them with."""
    cells = [cell for name in NAMES for cell in _comparable(executed / f"{name}-here.ipynb")["cells"]]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    assert {output["output_type"] for output in outputs} == {"stream", "display_data", "execute_result", "error"}
    assert {"image/png", "image/svg+xml", "text/html", "text/latex", "application/json"} <= {
        kind for output in outputs for kind in output.get("data", ())}
    assert {"injected-parameters", "papermill-error-cell-tag", "parameters"} <= {
        tag for cell in cells for tag in cell["metadata"].get("tags", ())}
    assert {"completed", "failed", "pending"} <= {
        cell["metadata"]["papermill"]["status"] for cell in cells if "papermill" in cell["metadata"]}


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_that_fails_is_an_error_of_papermill_s(executed, name):
    raised = executed / f"{name}-here.raised"
    # Papermill goes on after a cell that is meant to raise, and counts it as a failure all the same.
    fails = name in FAILS or name == "shown"
    assert (raised.read_text() if raised.exists() else None) == ("PapermillExecutionError" if fails else None)


def test_nothing_is_left_of_a_run_but_what_its_cells_wrote(executed):
    for way in ("here", "stock"):
        names = {path.name for path in (executed / f"work-{way}").iterdir()}
        assert names - {"__pycache__"} == {"written.txt", "beside.py"}
