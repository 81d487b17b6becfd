"""How a component of ours comes into a page: a small script that finds the place of the app and loads the module there.

The module exports `show(component)` and `leave(element)`; a component whose module cannot be loaded says so by its
state `failed`.
"""

LOADER = """
const late = new Promise((_, failed) => setTimeout(failed, 30_000, new Error("ADDRESS is not answered")));
const module = Promise.race([load(), late]);
module.catch(() => null);

// The page's own script lies below the place at which the app is served; without it, the address of the page is tried,
// shorter and shorter.
async function load() {
  const own = document.querySelector('script[src*="/static/js/"]')?.src.split("/static/js/")[0];
  const parts = location.pathname.split("/");
  const above = parts.map((_, i) => location.origin + parts.slice(0, parts.length - i).join("/"));
  let fault;
  for (const place of new Set([...(own ? [own] : []), ...above])) {
    try {
      return await import(`${place.replace(/[/]+$/, "")}/ADDRESS`);
    } catch (reason) {
      fault = reason;
    }
  }
  throw fault;
}

export default function (component) {
  module.then(
    (card) => card.show(component),
    (fault) => component.setStateValue("failed", fault.message),
  );
  return () => module.then((card) => card.leave(component.parentElement), () => null);
}
"""


def module(address: str) -> str:
    """The script of a component whose module lies at *address* below the place of the app."""
    return LOADER.replace("ADDRESS", address)
