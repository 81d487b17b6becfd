// Back takes one press: whatever the reader does is one step to go back from, and nothing else is one.
//
// Streamlit adds every change of the address that a script makes. A press on another page makes several: its path, the
// view that is brought back, defaults; and they come in any order, for a change of path waits until the page is drawn
// and a change of what follows "?" does not. So the first change after a press or a key is the step, wherever it leads,
// and those that follow replace it. Loaded by the page itself, before Streamlit (see ui/serving/opening.py).
(() => {
  const add = history.pushState.bind(history);
  let acted = false;
  const act = (event) => (acted ||= event.isTrusted);
  for (const kind of ["pointerdown", "click", "keydown", "change", "drop"]) {
    addEventListener(kind, act, { capture: true });
  }
  addEventListener("popstate", () => (acted = false), { capture: true });
  history.pushState = (state, unused, url) => {
    if (acted) add(state, unused, url);
    else history.replaceState(state, unused, url);
    acted = false;
  };
})();
