"""The notebook in the docs runs from top to bottom against a server: package, API and page show one number."""

import json
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from tests.conftest import LOOPBACK, free_port
from ui.published import content

CELLS = json.loads((Path(__file__).parents[3] / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]


@pytest.fixture
def address(program, monkeypatch):
    """A server of our routes; its pages come without the drawing, which a browser would make."""
    monkeypatch.setattr(content, "available", lambda: "No browser draws here.")
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(program.app, host=LOOPBACK, port=port, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://{LOOPBACK}:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.slow
def test_it_runs_from_top_to_bottom(address, monkeypatch, capsys):
    monkeypatch.setenv("COMPUTE_OUTLOOK_ADDRESS", address)
    names: dict[str, object] = {}
    for cell in CELLS:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - our own documentation
    assert names["by_package"] == names["by_api"] == names["by_page"]
    assert address in capsys.readouterr().out


def test_it_keeps_no_numbers_that_new_data_would_change():
    assert CELLS
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in CELLS)
