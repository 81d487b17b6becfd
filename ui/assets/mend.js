// What Streamlit's own elements lack for readers by ear and by keyboard, put right wherever it appears.
const MENDS = [
  // A drop zone has a name, and a thing that is only decoration must not have one.
  ["[data-testid=stFileUploaderDropzone][role=presentation]", (zone) => zone.setAttribute("role", "group")],
  // The menu of narrow windows says which page is shown.
  [".st-key-strip a:not([aria-current]):has(strong)", (link) => link.setAttribute("aria-current", "page")],
  [".st-key-strip a[aria-current]:not(:has(strong))", (link) => link.removeAttribute("aria-current")],
];
let waiting = false;

function mend() {
  waiting = false;
  for (const [selector, change] of MENDS) document.querySelectorAll(selector).forEach(change);
}

new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mend);
}).observe(document.body, { childList: true, subtree: true });
mend();

// The skip link leads to the heading of the page, past the header.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.("[data-testid=stSkipToContent]")) return;
    event.preventDefault();
    event.stopPropagation();
    const heading = document.querySelector("[data-testid=stMain] h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  },
  { capture: true },
);
