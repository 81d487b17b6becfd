"""Parts below what a reader works at are drawn while they are on the screen, and only then.

A dial changes everything that follows from it. What of that lies below the window is not worked out: its place says so,
and nobody sees an older state. A component without a face says when the place comes onto the screen, and the part is
drawn for what holds then. A reader who goes back up to the dials has left it after a moment; what was drawn stays until
a dial changes it, on paper too.
"""

from collections.abc import Callable

import streamlit as st

from ui.serving.turns import fragment

SEEN = "in-view:{}"
"""Whether a part is on the screen, by its name."""
DRAWN = "in-view-drawn:{}"
"""What a part was drawn for last, by its name."""
ROOM = 420
"""Height of the place of a part that is not drawn: about that of a chart [pixels]."""
SCRIPT = """
const NEAR = 64; // pixels of a part that are on the screen before it is drawn
const LEFT = 2000; // milliseconds after which a reader who went back up has left it
const parts = new WeakMap();

function judge(part) {
  clearTimeout(part.leaving);
  if (part.isSeen === undefined || part.isSeen === part.isDrawn) return;
  const tell = () => part.tell("seen", part.isSeen ? "yes" : "no");
  if (part.isSeen) tell();
  else part.leaving = setTimeout(tell, LEFT);
}

function watch(place, key) {
  const part = {};
  const seen = ([{ isIntersecting, boundingClientRect }]) => {
    part.isSeen = isIntersecting || boundingClientRect.top < 0; // scrolled past, it keeps its size
    judge(part);
  };
  part.watcher = new IntersectionObserver(seen, { rootMargin: `0px 0px -${NEAR}px 0px` });
  part.watcher.observe(place.closest(`.st-key-${key}`));
  parts.set(place, part);
  return part;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const part = parts.get(parentElement) ?? watch(parentElement, data.key);
  Object.assign(part, { isDrawn: data.drawn, tell: setTriggerValue });
  judge(part);
  return () => setTimeout(() => {
    if (parentElement.isConnected) return;
    clearTimeout(part.leaving);
    part.watcher.disconnect();
    parts.delete(parentElement);
  });
}
"""

_mount = st.components.v2.component("compute_outlook.in_view", js=SCRIPT, isolate_styles=False)


def show(name: str, draw: Callable[[], None], content: object) -> None:
    """Draw a part of the page where the reader sees it, or saw the same *content* before.

    *draw* takes what it shows from the session when it is called. It holds nothing that was worked out: it stays with
    the session until the page is drawn again.
    """
    with st.container(key=f"in-view-{name}"):
        _part(name, draw, content)


@fragment
def _part(name: str, draw: Callable[[], None], content: object) -> None:
    key, is_seen = f"watch-{name}", bool(st.session_state.get(SEEN.format(name)))

    def taken() -> None:
        st.session_state[SEEN.format(name)] = st.session_state[key].get("seen") == "yes"

    _mount(key=key, data={"key": f"in-view-{name}", "drawn": is_seen}, on_seen_change=taken)
    if not is_seen and st.session_state.get(DRAWN.format(name)) != content:
        with st.container(key=f"undrawn-{name}", height=ROOM, border=False):
            st.caption("Drawn when it is on the screen.")
        return
    st.session_state[DRAWN.format(name)] = content
    draw()
