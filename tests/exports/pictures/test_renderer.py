"""The one Chrome of a process: it gives up after a time, and the next picture starts another."""

import os
import signal
import time
from pathlib import Path

import pytest
from kaleido._kaleido_tab import _KaleidoTab

from exports.content.request import ExportError
from exports.pictures import drawing_page, renderer
from exports.pictures import print_pdf as printing
from exports.pictures.renderer import Renderer

FIGURE = {"data": [{"type": "scatter", "x": [1, 2], "y": [1, 2]}], "layout": {}}
OPTIONS = {"format": "svg", "width": 200, "height": 100, "scale": 1}

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("browser")]


def test_pictures_follow_each_other_on_one_page_and_none_shows_anything_of_the_last(monkeypatch):
    """To load the page anew takes longer than to draw; after many pictures it is done all the same."""
    loaded = []
    reload = _KaleidoTab.reload

    async def counted(tab):
        loaded.append(tab)
        await reload(tab)

    monkeypatch.setattr(_KaleidoTab, "reload", counted)
    monkeypatch.setattr(drawing_page, "PICTURES_A_PAGE", 3)
    own, other = Renderer(), {"data": [{"type": "bar", "y": [3, 1]}], "layout": {"title": {"text": "Other"}}}
    try:
        own.start()
        drawn = [own.draw(figure, OPTIONS | {"format": kind}) for figure, kind in
                 ((FIGURE, "png"), (other, "pdf"), (other, "png"), (FIGURE, "png"))]  # fmt: skip
    finally:
        own.close()
    assert drawn[0] == drawn[3] != drawn[2]
    assert len(loaded) == 1


def test_it_gives_up_in_time_and_starts_anew(monkeypatch):
    own = Renderer()
    try:
        assert own.draw(FIGURE, OPTIONS).startswith(b"<svg")
        with monkeypatch.context() as hurried:
            hurried.setattr(renderer, "PICTURE_SECONDS", 0.0001)
            with pytest.raises(ExportError, match="no answer within"):
                own.draw(FIGURE, OPTIONS)
        assert own.draw(FIGURE, OPTIONS).startswith(b"<svg")
    finally:
        own.close()


def test_what_the_browser_refuses_is_one_sentence():
    own = Renderer()
    try:
        with pytest.raises(ExportError, match="the browser that draws pictures failed") as refused:
            own.draw({"data": "nothing"}, OPTIONS | {"format": "bmp"})
        assert "\n" not in str(refused.value)
    finally:
        own.close()


def test_closing_what_never_opened_is_no_error():
    Renderer().close()


def assert_gone(group: int) -> None:
    """Nothing of a group of processes is left, but for what its parent has not yet taken note of."""
    for _ in range(50):
        states = [path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
        if not any(int(found[2]) == group and found[0] != "Z" for found in states):
            return
        time.sleep(0.1)
    pytest.fail("the browser is still running")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not list its processes in /proc")
def test_a_hung_browser_is_ended_by_its_id(monkeypatch):
    """A stopped process answers nothing and does not close; it is gone afterwards, and the next picture is drawn."""
    monkeypatch.setattr(renderer, "PICTURE_SECONDS", 2)
    monkeypatch.setattr(renderer, "CLOSE_SECONDS", 2)
    own = Renderer()
    try:
        own.draw(FIGURE, OPTIONS)
        group = own._kaleido.subprocess.pid
        os.killpg(group, signal.SIGSTOP)
        with pytest.raises(ExportError, match="no answer within"):
            own.draw(FIGURE, OPTIONS)
        assert_gone(group)
        monkeypatch.setattr(renderer, "PICTURE_SECONDS", 30)
        assert own.draw(FIGURE, OPTIONS).startswith(b"<svg")
    finally:
        own.close()


def test_a_browser_that_prints_and_hangs_is_ended(monkeypatch, tmp_path):
    marker = tmp_path / "pid"
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\necho $$ > {marker}\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM_PATH", str(program))
    monkeypatch.setattr(printing, "SECONDS", 1)
    with pytest.raises(ExportError, match="made no PDF within"):
        printing.printed(b"<p>x", lambda: None)
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
