// Back takes one press: an address that a page wrote by itself replaces the one before, it does not add to it.
//
// Streamlit adds every change of the address that a script makes. Only a change that follows something the reader did
// is a step to go back from: the first one after a press or a key. Defaults, a view that is brought back and the second
// of two parameters replace. Loaded by the page itself, before Streamlit (see ui/serving/opening.py).
(() => {
  const add = history.pushState.bind(history);
  let acted = false;
  const act = () => (acted = true);
  for (const kind of ["pointerdown", "keydown", "change", "drop"]) addEventListener(kind, act, { capture: true });
  addEventListener("popstate", () => (acted = false), { capture: true });
  history.pushState = (state, unused, url) => {
    const wanted = new URL(url ?? location.href, location.href);
    const elsewhere = wanted.pathname !== location.pathname;
    if (elsewhere || acted) add(state, unused, url);
    else history.replaceState(state, unused, url);
    acted = false;
  };
})();
