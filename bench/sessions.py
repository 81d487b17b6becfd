"""How the server bears many readers: seconds until a page and a dial are answered, and memory while they come and go.

    .venv/bin/python bench/sessions.py [SESSIONS ...] [--rounds 2] [--act 45] [--only-scenarios] [--processes 1]

For each number of sessions (1, 10, 50 and 100 by default) the app is started anew. In each round so many readers open
each page at the same moment, over the websocket that browsers use and with the messages that they send
(`bench/reader.py`). On Scenarios, where each has a scenario of its own, they stay: each turns a dial every 10 to 20
seconds; then all turn one at the same moment, twice; then all turn one after another without a pause. Then they
leave. Printed are median and 95th percentile, the runs of a page that the server did a second when it was asked for as
many as it can, and what its process holds [MB]: before, at most, a session, and after all have left and been forgotten.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from bench.reader import Reader, Waited  # noqa: E402 - found from the root
from bench.servers import Server, streamlit  # noqa: E402

PAGES = {
    "overview": ("", ""),
    "explore": ("explore", "series=capacity.intelligent.cn"),
    "forecast": ("forecast", "series=capacity.intelligent.cn"),
    "scenarios": ("scenarios", "ai_share={share}"),
}
"""Name and fields of each page; every session asks for a scenario of its own."""
SIZES, DIAL, PAUSE_SECONDS = (1, 10, 50, 100), "ai_share", (10.0, 20.0)
BURSTS, HURRY_SECONDS = 2, 10.0
WARM_UP_SECONDS, FORGOTTEN_SECONDS = 10, 20
"""How long a server may warm its caches, and how long it keeps sessions that have left, else five minutes [s]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of readers waited for [s] and what it held [MB]."""

    opened: dict[str, list[float]]
    settled: list[float]
    acting: list[Waited]
    burst: list[Waited]
    runs: float
    before: float
    most: float
    after: float


def percentile(values: Sequence[float], share: float) -> float:
    """The value that *share* of the values do not exceed, by nearest rank.

    Raises:
        ValueError: There are no values.
    """
    if not values:
        raise ValueError("a percentile needs values")
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def memory(servers: Sequence[Server]) -> float:
    """What the servers' processes hold together [MB]."""
    held = [Path(f"/proc/{one.process.pid}/status").read_text(encoding="ascii") for one in servers]
    return sum(int(status.partition("VmRSS:")[2].split()[0]) / 1024 for status in held)


async def readers_of(servers: Sequence[Server], sessions: int, tabs: AsyncExitStack) -> list[Reader]:
    """So many readers, spread over the servers as a proxy does."""
    addresses = [servers[place % len(servers)].address for place in range(sessions)]
    return [await tabs.enter_async_context(Reader(one)) for one in addresses]


async def opened(readers: Sequence[Reader], page: str, query: str) -> list[tuple[float, float]]:
    """All open a page at the same moment, each with a share of its own in the address."""
    shares = [55 + 30 * place / len(readers) for place in range(len(readers))]
    asked = [
        reader.open(page, query.format(share=f"{share:.1f}")) for reader, share in zip(readers, shares, strict=True)
    ]
    return await asyncio.gather(*asked)


async def acting(reader: Reader, seconds: float, chance: random.Random) -> list[Waited]:
    """A reader who looks at what each dial did before the next one is turned."""
    ends, found = time.monotonic() + seconds, []
    await asyncio.sleep(chance.uniform(0, PAUSE_SECONDS[1]))
    while time.monotonic() < ends:
        found.append(await reader.turn(DIAL))
        await asyncio.sleep(chance.uniform(*PAUSE_SECONDS))
    return found


async def hurrying(reader: Reader, seconds: float) -> int:
    """A reader who turns a dial as soon as the page has answered; how many were answered in this time."""
    ends, answered = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        await reader.turn(DIAL)
        answered += time.monotonic() < ends
    return answered


async def one_round(servers: Sequence[Server], sessions: int, wanted: argparse.Namespace) -> Round:
    """So many readers come, look at the pages, turn dials, and leave."""
    before, found, chance = memory(servers), {}, random.Random(sessions)  # noqa: S311 - when readers act, not a secret
    for name, (page, query) in PAGES.items():
        if name != "scenarios" and not wanted.only_scenarios:
            async with AsyncExitStack() as tabs:
                readers = await readers_of(servers, sessions, tabs)
                found[name] = [there for there, _ in await opened(readers, page, query)]
    async with AsyncExitStack() as tabs:
        readers = await readers_of(servers, sessions, tabs)
        made = await opened(readers, *PAGES["scenarios"])
        found["scenarios"] = [there for there, _ in made]
        acted = await asyncio.gather(*(acting(reader, wanted.act, chance) for reader in readers))
        most = memory(servers)
        bursts = [await asyncio.gather(*(reader.turn(DIAL) for reader in readers)) for _ in range(BURSTS)]
        answered = await asyncio.gather(*(hurrying(reader, HURRY_SECONDS) for reader in readers))
        most = max(most, memory(servers))
    await asyncio.sleep(FORGOTTEN_SECONDS + 1)
    async with AsyncExitStack() as tabs:  # who comes next makes a server look after those who left
        for last in await readers_of(servers, len(servers), tabs):
            await last.open("", "")
    await asyncio.sleep(FORGOTTEN_SECONDS + 1)
    return Round(
        opened=found,
        settled=[end for _, end in made],
        acting=[one for each in acted for one in each],
        burst=[one for each in bursts for one in each],
        runs=sum(answered) / HURRY_SECONDS,
        before=before,
        most=most,
        after=memory(servers),
    )


def seconds(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(values):.2f}/{percentile(values, 0.95):.2f}"


def lines(sessions: int, turn: int, made: Round) -> list[str]:
    """What is printed of a round."""
    first = ", ".join(f"{name} {seconds(values)}" for name, values in made.opened.items())
    pace = f"{PAUSE_SECONDS[0]:.0f} to {PAUSE_SECONDS[1]:.0f} s"
    each = (made.most - made.before) / sessions
    return [
        f"{sessions} sessions, round {turn}; seconds as median/95th percentile",
        f"  pages opened at once: {first}; Scenarios with all that browsers send after it {seconds(made.settled)}",
        f"  a dial, each reader every {pace}: {dials(made.acting)}, n = {len(made.acting)}",
        f"  a dial, all at once: {dials(made.burst)}",
        f"  without a pause: {made.runs:.1f} dials a second",
        f"  memory: {made.before:.0f} MB before, {made.most:.0f} at most, {each:.1f} a session, {made.after:.0f} after",
    ]


def dials(made: Sequence[Waited]) -> str:
    """What readers waited for after they turned a dial."""
    return f"chart {seconds([one.chart for one in made])}, page {seconds([one.page for one in made])}"


async def warmed(address: str) -> None:
    """One reader sees every page once."""
    async with AsyncExitStack() as tabs:
        for page, query in PAGES.values():
            reader = await tabs.enter_async_context(Reader(address))
            await reader.open(page, query.format(share=60))
        await reader.turn(DIAL)


def measure(sessions: int, wanted: argparse.Namespace) -> None:
    """Print a block for each round of one size, against a server of its own."""
    with ExitStack() as running:
        forgotten = ("--server.disconnectedSessionTTL", str(FORGOTTEN_SECONDS))
        servers = [running.enter_context(streamlit(ROOT / "app.py", *forgotten)) for _ in range(wanted.processes)]
        time.sleep(WARM_UP_SECONDS)
        for server in servers:
            asyncio.run(warmed(server.address))
        for turn in range(1, wanted.rounds + 1):
            found = asyncio.run(one_round(servers, sessions, wanted))
            print(*lines(sessions, turn, found), sep="\n", flush=True)


def main() -> None:
    """Measure every size in turn."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sessions", type=int, nargs="*", default=SIZES)
    asked.add_argument("--rounds", type=int, default=2)
    asked.add_argument("--act", type=float, default=45.0, help="how long readers act at their own pace [s]")
    asked.add_argument("--processes", type=int, default=1, help="servers that readers are spread over")
    asked.add_argument("--only-scenarios", action="store_true", help="leave the other pages out")
    wanted = asked.parse_args()
    for sessions in wanted.sessions:
        measure(sessions, wanted)


if __name__ == "__main__":
    main()
