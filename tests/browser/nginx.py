"""nginx as the operator's page sets it up: the example in docs/operation.md, and `deploy/nginx.conf`, on free ports."""

import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from tests.conftest import LOOPBACK, ROOT, free_port, start, stop, wait_until_healthy

AROUND = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {config}
}}
"""
SECONDS = 10


@contextmanager
def behind_nginx(server: str, folder: Path, *, keeps_path: bool) -> Iterator[str]:
    """Serve *server* below the path of the example, which is stripped or kept, and give the address."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on this machine")
    port = free_port()
    _certify(folder)
    certificate = f"ssl_certificate {folder}/own.pem; ssl_certificate_key {folder}/own.key;"
    with _running(certificate + _example(server, port, keeps_path), port, folder):
        yield f"https://{LOOPBACK}:{port}/market/outlook"


@contextmanager
def two_replicas(folder: Path) -> Iterator[tuple[dict[int, subprocess.Popen[bytes]], str]]:
    """Two processes of the app by their ports, and the address of nginx before them."""
    with ExitStack() as ends:
        processes = {}
        for name in ("first", "second"):
            (home := folder / name).mkdir()
            process, log = start(home, port := free_port())
            ends.callback(stop, process)
            processes[port] = process, log
        for port, (process, log) in processes.items():
            wait_until_healthy(f"http://{LOOPBACK}:{port}", process, log)
        address = ends.enter_context(before_replicas(list(processes), folder))
        yield {port: process for port, (process, _) in processes.items()}, address


def readers_of(process: subprocess.Popen[bytes]) -> int:
    """The websockets of a process."""
    connections = psutil.Process(process.pid).net_connections("tcp")
    return sum(one.status == psutil.CONN_ESTABLISHED for one in connections)


@contextmanager
def before_replicas(ports: Sequence[int], folder: Path) -> Iterator[str]:
    """Serve two processes as `deploy/nginx.conf` does, and give the address."""
    port = free_port()
    config = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    changes = [("listen 8080;", f"listen {LOOPBACK}:{port};")]
    changes += [(f"app{i}:8501", f"{LOOPBACK}:{one}") for i, one in enumerate(ports, 1)]
    for there, here in changes:
        assert there in config
        config = config.replace(there, here)
    with _running(config, port, folder):
        yield f"http://{LOOPBACK}:{port}"


def program_of_nginx() -> str | None:
    """Where nginx lies on this machine, if it does."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/local/sbin:/usr/sbin:/sbin")


@contextmanager
def _running(config: str, port: int, folder: Path) -> Iterator[None]:
    """Run nginx with what is configured for `http`, until it listens."""
    program = program_of_nginx()
    if program is None:
        pytest.skip("nginx is not on this machine")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, config=config))
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        _await(port)
        yield
    finally:
        process.terminate()
        process.wait(SECONDS)


def _example(server: str, port: int, keeps_path: bool) -> str:  # noqa: FBT001 - of this module alone
    """The example of the operator's page; only ports and the certificate are this machine's."""
    (found,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "operation.md").read_text("utf-8"), re.DOTALL)
    slash = "" if keeps_path else "/"
    for there, here in (
        ("listen 443 ssl;", f"listen {LOOPBACK}:{port} ssl;"),
        ("proxy_pass http://127.0.0.1:8501/;", f"proxy_pass http://{LOOPBACK}:{urlsplit(server).port}{slash};"),
    ):
        assert there in found
        found = found.replace(there, here)
    return found


def _certify(folder: Path) -> None:
    """A certificate of one day, signed by itself."""
    command = ["openssl", "req", "-x509", "-nodes", "-days", "1", "-newkey", "rsa:2048", "-subj", f"/CN={LOOPBACK}"]
    files = ["-keyout", str(folder / "own.key"), "-out", str(folder / "own.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


def trusting() -> ssl.SSLContext:
    """Takes the certificate that signed itself."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _await(port: int) -> None:
    latest = time.monotonic() + SECONDS
    while time.monotonic() < latest:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx did not start")
