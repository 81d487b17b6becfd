"""What tests share: Hypothesis without a stopwatch, and the app itself, started as a reader's server is."""

import tests.one_core  # noqa: F401 - before numpy

# isort: split
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from streamlit.components.v2 import manifest_scanner

from charts.exhibits.history import View
from forecasting.catalog.catalog import DATA_FOLDER, Catalog

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = "127.0.0.1"
START_SECONDS = 180
STOP_SECONDS = 15

# The server sees none of our settings: no STREAMLIT_*, no proxy, no home with a config of its own.
KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "PATHEXT", "BROWSER_PATH")

# A busy machine is not a bug; in CI the same examples every time, of which half as many find as much.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, max_examples=50)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        return listener.getsockname()[1]


def is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own server
            return answer.status == 200
    except OSError:
        return False


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    latest = time.monotonic() + START_SECONDS
    while not is_healthy(url):
        if process.poll() is not None or time.monotonic() > latest:
            pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.1)


@contextmanager
def running_server(folder: Path, base: str = "", **settings: str) -> Iterator[str]:
    """Serve the app on a free port, below the path *base* if any, with its log in *folder*; give its address.

    *settings* are variables of its environment.
    """
    port = free_port()
    url = f"http://{LOOPBACK}:{port}{f'/{base}' if base else ''}"
    process, log = start(folder, port, base, settings)
    try:
        wait_until_healthy(url, process, log)
        yield url
    finally:
        stop(process)


def start(
    folder: Path, port: int, base: str = "", settings: Mapping[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], Path]:
    """Start the app on a port; its process and its log."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment |= {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "COMPUTE_OUTLOOK_DATA": str(folder / "saved-work"),
        **(settings or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", LOOPBACK, "--server.port", str(port), "--server.baseUrlPath", base]
    with (log := folder / "server.log").open("wb") as lines:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=lines, stderr=lines), log


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def server_folder(tmp_path_factory):
    """The home of the shared server; its log is server.log in it."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def server(server_folder):
    """The address of the app, started once; what one test does to it, the next one finds."""
    with running_server(server_folder) as url:
        yield url


@pytest.fixture(autouse=True, scope="session")
def own_saved_work(tmp_path_factory):
    """No test writes into the folder in which a reader of this machine keeps saved work, nor into their database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPUTE_OUTLOOK_DATA", str(tmp_path_factory.mktemp("saved-work")))
        patch.delenv("DATABASE_URL", raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def real_data_read_once():
    """The catalog of our own data folder is read once in a process, whoever asks; any other folder every time."""
    load = Catalog.load
    ours = cache(load)

    def loaded(folder: Path = DATA_FOLDER) -> Catalog:
        return ours() if folder == DATA_FOLDER else load(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalog, "load", staticmethod(loaded))
        yield


@pytest.fixture(scope="session")
def catalog(real_data_read_once: None) -> Catalog:
    """The real catalog, read once."""
    del real_data_read_once
    return Catalog.load()


@pytest.fixture(scope="session")
def view(catalog: Catalog) -> View:
    """The plain view of it."""
    return View(data_version=catalog.version)


@pytest.fixture(autouse=True, scope="session")
def installed_components_read_once():
    """Streamlit's test of a page reads what each installed package says of itself, every time; once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def own_main():
    """Streamlit's test puts its page in the place of the main module; processes started later would look there."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Deal tests out by file, those in a browser to one worker as long as the others have something else to do.

    So there is one server, one browser and no fight for cores, until who is done first takes from the end of what the
    other still has. Files go out in the order of `pytest_collection_modifyitems`.
    """
    from xdist.scheduler import LoadScopeScheduling

    class BrowserTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.partition("::")[0]

        def _assign_work_unit(self, node) -> None:
            in_browser = [file for file in self.workqueue if file.startswith(BROWSER_TESTS)]
            others = [file for file in self.workqueue if not file.startswith(BROWSER_TESTS)]
            own, rest = (in_browser, others) if node is self.nodes[0] else (others, in_browser)
            self.workqueue.move_to_end(own[0] if own else rest[-1], last=False)
            super()._assign_work_unit(node)

    config.option.loadscopereorder = False
    return BrowserTogether(config, log)


def pytest_collection_modifyitems(items):
    """Begin with what takes longest, so that no worker is left alone with it: a browser, slow tests, pages."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (not item.nodeid.startswith(BROWSER_TESTS), item.path not in slow, not_a_page(item)))


def not_a_page(item) -> bool:
    return not item.nodeid.startswith("tests/pages/")


BROWSER_TESTS = "tests/browser/"
