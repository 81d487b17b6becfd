"""How the server bears many readers at once: seconds until a page is there, and memory while they come and go.

    .venv/bin/python bench/sessions.py [SESSIONS] [ROUNDS]

Starts the app, and lets so many sessions (50 by default) open each page at the same moment, over the websocket that
browsers use and with the messages that they send. Then all leave, and the next round comes. Prints the median and the
95th percentile of the seconds to the end of the page's script, and the memory of the server's process [MB].
"""

import asyncio
import statistics
import sys
import time
from pathlib import Path

import websockets
from first_chart import ROOT, WARM_UP_SECONDS, serve
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PAGES = {
    "overview": ("", ""),
    "explore": ("explore", "series=capacity.intelligent.cn"),
    "forecast": ("forecast", "series=capacity.intelligent.cn"),
    "scenarios": ("scenarios", "ai_share={share}"),
}
"""Name and fields of each page; every session asks for a scenario of its own."""
SESSIONS, ROUNDS = 50, 3
PATIENCE_SECONDS = 300


async def seconds_to_page(address: str, page: str, query: str, start: asyncio.Event) -> float:
    """Seconds from the reader's message to the end of the page's script, in a session of its own."""
    socket = address.replace("http://", "ws://") + "_stcore/stream"
    async with websockets.connect(socket, subprotocols=["streamlit"], max_size=None, open_timeout=60) as channel:
        await start.wait()
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        began = time.perf_counter()
        await channel.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await asyncio.wait_for(channel.recv(), PATIENCE_SECONDS))
            if message.WhichOneof("type") == "script_finished":
                return time.perf_counter() - began


async def visit(address: str, page: str, query: str, sessions: int) -> list[float]:
    """So many sessions on one page at the same moment."""
    start = asyncio.Event()
    shares = [55 + 30 * place / sessions for place in range(sessions)]
    waiting = [seconds_to_page(address, page, query.format(share=f"{share:.1f}"), start) for share in shares]
    tasks = [asyncio.create_task(one) for one in waiting]
    await asyncio.sleep(2)
    start.set()
    return await asyncio.gather(*tasks)


def memory(process: int) -> float:
    """What the server's process holds [MB]."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Print a line for each page of each round."""
    given = [int(text) for text in sys.argv[1:3]]
    sessions, rounds = (*given, *(SESSIONS, ROUNDS)[len(given) :])
    server, address = serve(ROOT / "app.py")
    try:
        time.sleep(WARM_UP_SECONDS)
        for page, query in PAGES.values():
            asyncio.run(visit(address, page, query, 1))
        print(f"alone, all pages warm: {memory(server.pid):.0f} MB")
        for turn in range(1, rounds + 1):
            for name, (page, query) in PAGES.items():
                found = sorted(asyncio.run(visit(address, page, query, sessions)))
                late = found[min(int(0.95 * len(found)), len(found) - 1)]
                print(
                    f"round {turn}, {sessions} sessions, {name}: median {statistics.median(found):.2f} s, "
                    f"95th percentile {late:.2f} s, {memory(server.pid):.0f} MB"
                )
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
