"""A process that only saves: it forks a child that saves without end and says each number once it is saved."""

import os
import sys
from pathlib import Path

from saved import limits
from saved.database import opening, place
from saved.kinds import view_to_json
from saved.records import Person
from saved.store import Store


def save_without_end(path: str, item: str, output: int) -> None:
    limits.MOST_VERSIONS = sys.maxsize
    store, who = Store(opening.opened(place.file_url(Path(path)))), Person(identity="ann")
    while True:
        _, current = store.document(who, item)
        saved = store.save(who, item, view_to_json("explore", {"n": str(current + 1)}), based_on=current)
        os.write(output, f"{saved.number}\n".encode())


def main(path: str, item: str) -> None:
    """For each line on standard input fork a child and say its process id; what it saves goes to standard output."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            save_without_end(path, item, 1)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
