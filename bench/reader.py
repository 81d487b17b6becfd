"""A reader of the app without a browser: the messages that Streamlit's page and our chart send, and what they read.

What a browser does was watched (`page.on("websocket")` of Playwright), and is done here in the same order: it opens a
page, says what it keeps of earlier visits, and when a dial moves it asks the chart's own route and sends Streamlit the
states of all widgets with the name of the fragment, while the answer of the route is still on its way.
"""

import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

PATIENCE_SECONDS = 300
TRIGGER = "$$STREAMLIT_INTERNAL_KEY_{}__events"
"""The widget through which a component of ours reports an event, by the id of the component."""
KEEPING = "compute_outlook.keeping"
"""The component that asks the browser what it keeps (`ui/cards/in_browser.py`)."""


@dataclass(slots=True)
class Screen:
    """What a reader's browser has of the page."""

    page: str = ""
    query: str = ""
    hashes: list[str] = field(default_factory=list)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    sliders: dict[str, Any] = field(default_factory=dict)
    asks: list[str] = field(default_factory=list)
    follows: dict[str, Any] = field(default_factory=dict)

    def read(self, message: ForwardMsg) -> None:
        """Take over what a message of the server says."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            if message.metadata.cacheable:
                self.hashes.append(message.hash)
            self._show(message.delta.new_element, message.delta.fragment_id)

    def _show(self, element: Element, fragment: str) -> None:
        state = widget_state(element)
        if state is not None:
            self.widgets[state.id] = state
            self.fragments[state.id] = fragment
        if element.WhichOneof("type") == "slider":
            self.sliders[element.slider.id] = element.slider
        elif element.WhichOneof("type") == "bidi_component":
            self._mount(element.bidi_component, fragment)

    def _mount(self, component: Any, fragment: str) -> None:  # noqa: ANN401 - a message of Streamlit's
        data = json.loads(component.json or "{}")
        if component.component_name == KEEPING and data.get("ask"):
            self.asks.append(component.id)
            self.fragments[component.id] = fragment
        elif data.get("follows"):
            self.follows = data["follows"] | {"look": data["look"]}

    def dial(self, name: str) -> str:
        """The id of the slider of a driver."""
        return next(one for one in self.sliders if one.endswith(f"-studio-dial-{name}"))


def widget_state(element: Element) -> WidgetState | None:
    """What a browser reports of a control that it has just drawn; `None` for what is no control with a value."""
    kind = element.WhichOneof("type")
    read = READERS.get(kind or "")
    if read is None:
        return None
    made = WidgetState(id=getattr(element, kind).id)
    read(getattr(element, kind), made)
    return made


def _slider(control: Any, state: WidgetState) -> None:  # noqa: ANN401 - as all of these, a message of Streamlit's
    state.double_array_value.data.extend(control.value if control.set_value else control.default)


def _number(control: Any, state: WidgetState) -> None:  # noqa: ANN401
    value = control.value if control.set_value else control.default
    if control.data_type:  # FLOAT
        state.double_value = value
    else:
        state.int_value = int(value)


def _choice(control: Any, state: WidgetState) -> None:  # noqa: ANN401
    if control.set_value:
        state.string_value = control.raw_value
    elif control.HasField("default"):
        state.string_value = control.options[control.default]


def _buttons(control: Any, state: WidgetState) -> None:  # noqa: ANN401
    chosen = control.raw_values if control.set_value else [control.options[place].content for place in control.default]
    state.string_array_value.data.extend(chosen)


READERS = {"slider": _slider, "number_input": _number, "selectbox": _choice, "button_group": _buttons}


def opening(page: str, query: str) -> BackMsg:
    """The first message of a browser that opens a page at an address."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    asked.rerun_script.page_name = page
    asked.rerun_script.context_info.color_scheme = "light"
    asked.rerun_script.context_info.timezone = "UTC"
    return asked


def rerun(screen: Screen, widgets: Iterable[WidgetState], fragment: str) -> BackMsg:
    """The message that widgets have these states now; *fragment* is the part of the page that they stand in."""
    asked = opening("", screen.query)
    asked.rerun_script.page_script_hash = screen.page
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.cached_message_hashes.extend(screen.hashes)
    asked.rerun_script.widget_states.widgets.extend(widgets)
    return asked


def kept_nothing(component: str) -> tuple[WidgetState, WidgetState]:
    """What a browser of a first visit answers to the component that asks what it keeps, beside the component's state.

    Without the state the server would meet a component that it does not know, and write a traceback.
    """
    heard = json.dumps([{"event": "kept", "value": {"text": ""}}])
    answer = WidgetState(id=TRIGGER.format(component), json_trigger_value=heard)
    return WidgetState(id=component, json_value="{}"), answer


class Waited(NamedTuple):
    """How long a reader waited for the chart that follows a dial, and for the rest of the page [s]."""

    chart: float
    page: float


class Reader:
    """One session of the app at *address*, over a connection of its own."""

    def __init__(self, address: str) -> None:
        self.address, self.screen = address, Screen()

    async def __aenter__(self) -> Self:
        """Connect, without opening a page yet."""
        socket = self.address.replace("http://", "ws://") + "_stcore/stream"
        # No pings: a browser sends none, and a client that is busy with other readers must not lose this one.
        self._channel = await websockets.connect(
            socket, subprotocols=["streamlit"], max_size=None, open_timeout=60, ping_interval=None
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the tab."""
        await self._channel.close()

    async def open(self, page: str, query: str) -> tuple[float, float]:
        """Seconds until the page is there, and until it has run to the end with what the browser said after it."""
        began = time.perf_counter()
        await self._run(opening(page, query))
        there = time.perf_counter() - began
        asks, self.screen.asks = self.screen.asks, []
        for one in asks:  # each component speaks for itself, and beside what all controls hold
            states = (*self.screen.widgets.values(), *kept_nothing(one))
            await self._run(rerun(self.screen, states, self.screen.fragments[one]))
        return there, time.perf_counter() - began

    async def turn(self, name: str, step: int = 1) -> Waited:
        """Move the dial of a driver by some steps, back from its end if need be."""
        slider = self.screen.sliders[self.screen.dial(name)]
        state = self.screen.widgets[slider.id]
        value = moved(state.double_array_value.data[0], step * slider.step, slider.max)
        state.double_array_value.data[:] = [value]
        began = time.perf_counter()

        async def chart() -> float:
            follows = self.screen.follows
            body = {"study": follows["study"], "look": follows["look"], "dials": {name: value}}
            await post(self.address + follows["address"], body)
            return time.perf_counter() - began

        async def page() -> float:
            await self._run(rerun(self.screen, self.screen.widgets.values(), self.screen.fragments[slider.id]))
            return time.perf_counter() - began

        return Waited(*await asyncio.gather(chart(), page()))

    async def _run(self, asked: BackMsg) -> None:
        await self._channel.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await asyncio.wait_for(self._channel.recv(), PATIENCE_SECONDS))
            self.screen.read(message)
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                return


def moved(value: float, step: float, most: float) -> float:
    """A dial one step on, or back where it is at its end."""
    return round(value + step if value + step <= most else value - step, 6)


class AnswerError(Exception):
    """The server refused what a browser would have asked."""


async def post(address: str, body: dict[str, Any]) -> bytes:
    """Ask a route of the app.

    Raises:
        AnswerError: It refused.
    """
    parts, content = urlsplit(address), json.dumps(body).encode()
    lines = (
        f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close", "Content-Type: application/json",
        f"Content-Length: {len(content)}", "", "",
    )  # fmt: skip
    reading, writing = await asyncio.open_connection(parts.hostname, parts.port)
    writing.write("\r\n".join(lines).encode() + content)
    answer = await asyncio.wait_for(reading.read(), PATIENCE_SECONDS)
    writing.close()
    head, _, found = answer.partition(b"\r\n\r\n")
    if head.split(b" ", 2)[1] != b"200":
        raise AnswerError(found.decode()[:200])
    return found
