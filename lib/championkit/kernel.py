"""A notebook run by papermill in this process: the real engine and the real shell, joined without sockets.

Starting a kernel and talking with it costs more than most reports do. Here the messages between papermill's client and
ipykernel's shell are handed over as they are; what papermill leaves in the notebook is the same.
"""

import asyncio
import contextvars
import io
import json
import logging
import sys
from collections import deque
from pathlib import Path
from queue import Empty
from types import SimpleNamespace

import papermill
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from nbformat import NotebookNode
from traitlets import Any, Float, Type
from traitlets.config import Config

# Nothing a notebook does is kept for the next one, on disk or in a thread of its own.
QUIET = Config({"HistoryManager": {"enabled": False}})
# What a kernel logs quotes the cells and their errors.
UNHEARD = logging.Logger(__name__, level=logging.CRITICAL)


def run_here(
    notebook: NotebookNode | Path, parameters: dict, *, folder: Path, scratch: Path, output: Path | None = None,
) -> NotebookNode:
    """The notebook executed in this process with `folder` as its working directory, as papermill executes it.

    For one notebook in a process' life: what its cells change stays changed. `scratch` takes the shell's own files.
    Raises PapermillExecutionError for a cell that fails, after `output`, where one is named, was written.
    """
    shell = _Shell(scratch)
    try:
        return papermill.execute_notebook(
            notebook, output, parameters=parameters, kernel_name="python3", language="python", cwd=folder,
            progress_bar=False, request_save_on_cell_execute=False, km=shell)
    finally:
        shell.close()


class _Messages(deque):
    """The messages of one channel, waiting to be read."""

    async def get_msg(self, timeout: float | None = None) -> dict:
        if not self:
            raise Empty
        return self.popleft()


class _Session(Session):
    """Puts each message that the kernel sends into the channel it goes to."""

    def send(self, stream, msg_or_type, content=None, parent=None, ident=None, buffers=None, track=False,
             header=None, metadata=None):
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(
            msg_or_type, content, parent, header, metadata)
        # As on a wire: what a cell changes later in a thing it has shown does not change what was shown.
        message["content"] = json.loads(self.pack(message["content"]))
        message["buffers"] = buffers or []
        if stream is not None:
            stream.append(message)
        return message


class _Printed(io.TextIOBase):
    """What a cell prints, sent on when something else is shown and at the cell's end."""

    encoding = "UTF-8"

    def __init__(self, kernel: "_Kernel", name: str, descriptor: int):
        self.kernel, self.name, self.descriptor, self.waiting = kernel, name, descriptor, []

    def fileno(self) -> int:
        """What a program started by a cell may be given to print to; nothing of that is kept."""
        return self.descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.waiting.append(text)
        return len(text)

    def flush(self) -> None:
        waiting, self.waiting = self.waiting, []
        if text := "".join(waiting):
            self.kernel.send_response(self.kernel.iopub_socket, "stream", {"name": self.name, "text": text})


class _Interactive(ZMQInteractiveShell):
    """ipykernel's shell without the windows of a desktop."""

    def enable_gui(self, gui=None):
        self.active_eventloop = gui


# Libraries ask for the name of the shell's class to learn where they are.
_Interactive.__name__ = _Interactive.__qualname__ = ZMQInteractiveShell.__name__


class _Kernel(IPythonKernel):
    """ipykernel's kernel, whose sockets are the channels themselves, and which nobody debugs."""

    shell_class = Type(_Interactive)
    shell_stream = Any()
    shell_channel_thread = Any(SimpleNamespace(parent_thread=None))  # no thread but the cells' own
    debugger_class = Any(lambda *arguments: None)
    _execute_sleep = Float(0)  # no wire on which something could still be under way

    def _abort_queues(self, subshell_id=None):
        """No request waits behind the one that failed."""

    async def answer(self, request: dict) -> None:
        """Run the cell of an execute_request, and leave what it shows and the reply in the channels."""
        self.set_parent([], request)
        self._publish_status("busy", "shell")
        await self.execute_request(self.shell_stream, [], request)
        self._publish_status("idle", "shell")


class _Shell:
    """What papermill's client takes for a kernel's manager and for the client of its channels."""

    has_kernel = True
    kernel_name = "python3"

    def __init__(self, scratch: Path):
        self.session, self.context = _Session(key=b""), contextvars.copy_context()
        self.shell_channel, self.iopub_channel = _Messages(), _Messages()
        self.streams = sys.stdout, sys.stderr, sys.displayhook
        self.kernel = _Kernel(
            session=self.session, profile_dir=ProfileDir(location=str(scratch / "profile")), config=QUIET, log=UNHEARD,
            shell_stream=self.shell_channel, iopub_socket=self.iopub_channel)
        sys.stdout, sys.stderr = _Printed(self.kernel, "stdout", 1), _Printed(self.kernel, "stderr", 2)
        _find_modules_here()

    def client(self) -> "_Shell":
        return self

    def start_channels(self) -> None:
        pass

    def stop_channels(self) -> None:
        pass

    def wait_for_ready(self, timeout=None) -> None:
        pass

    def is_alive(self) -> bool:
        return True

    async def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        request = self.session.msg("execute_request", {
            "code": code, "silent": False, "store_history": store_history, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": stop_on_error})
        # One context for all cells: what a cell sets in it, such as the reader's language, the next one finds.
        await asyncio.create_task(self.kernel.answer(request), context=self.context)
        return request["msg_id"]

    def kernel_info(self) -> str:
        request = self.session.msg("kernel_info_request")
        self.session.send(self.shell_channel, "kernel_info_reply", self.kernel.kernel_info, request)
        return request["msg_id"]

    def close(self) -> None:
        sys.stdout, sys.stderr, sys.displayhook = self.streams
        self.kernel.shell.clear_instance()


def _find_modules_here() -> None:
    """Let a cell import what lies in its working directory, after the standard library, as in a kernel of its own."""
    if "" not in sys.path:
        installed = (at for at, path in enumerate(sys.path) if Path(path).name in ("site-packages", "dist-packages"))
        sys.path.insert(next(installed, 0), "")
