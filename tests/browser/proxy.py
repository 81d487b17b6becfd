"""Proxies as operators have them: one strips a prefix from the path, one says in a header who is there."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.conftest import LOOPBACK

CHUNK = 65_536


@contextmanager
def stripping(server: str, prefix: str) -> Iterator[str]:
    """Serve *server* below the path *prefix* on another port, and give the address."""
    with _serving(server, b"/" + prefix.encode(), b"") as address:
        yield f"{address}/{prefix}"


@contextmanager
def vouching(server: str, header: str, person: str) -> Iterator[str]:
    """Serve *server* on another port to one person, named in a header, and give the address."""
    with _serving(server, b"", f"{header}: {person}\r\n".encode()) as address:
        yield address


@contextmanager
def _serving(server: str, prefix: bytes, more: bytes) -> Iterator[str]:
    port = urlsplit(server).port
    with socket.create_server((LOOPBACK, 0)) as listener:
        threading.Thread(target=_accept, args=(listener, port, prefix, more), daemon=True).start()
        yield f"http://{LOOPBACK}:{listener.getsockname()[1]}"


def _accept(listener: socket.socket, port: int, prefix: bytes, more: bytes) -> None:
    with suppress(OSError):  # the test is over
        while True:
            client, _ = listener.accept()
            threading.Thread(target=_serve, args=(client, port, prefix, more), daemon=True).start()


def _serve(client: socket.socket, port: int, prefix: bytes, more: bytes) -> None:
    """One request a connection, or one websocket."""
    with client, suppress(OSError):
        head = b""
        while b"\r\n\r\n" not in head:
            if not (part := client.recv(CHUNK)):
                return
            head += part
        first, _, rest = head.partition(b"\r\n")
        method, path, version = first.split(b" ")
        if not path.startswith(prefix):
            client.sendall(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            return
        if b"upgrade: websocket" not in head.lower():
            rest = rest.replace(b"Connection: keep-alive", b"Connection: close")
        with socket.create_connection((LOOPBACK, port)) as server:
            server.sendall(b" ".join([method, path.removeprefix(prefix) or b"/", version]) + b"\r\n" + more + rest)
            threading.Thread(target=_pipe, args=(client, server), daemon=True).start()
            _pipe(server, client)


def _pipe(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(CHUNK):
            sink.sendall(part)
        sink.shutdown(socket.SHUT_WR)
