// What Streamlit's own elements lack for readers by ear and by keyboard, put right wherever it appears.
let menu = { group: "", questions: {} };

// What the server says of the menu: the group of the page that is shown, and the question each page answers.
export function know(said) {
  menu = said ?? menu;
  mend();
}

const MENDS = [
  // A drop zone has a name, and a thing that is only decoration must not have one.
  ["[data-testid=stFileUploaderDropzone][role=presentation]", (zone) => zone.setAttribute("role", "group")],
  // A row of pages says which is shown, and has it in view.
  [":is(.st-key-strip, .st-key-subjects-row) a:not([aria-current]):has(strong)", (link) => show(link)],
  [":is(.st-key-strip, .st-key-subjects-row) a[aria-current]:not(:has(strong))", (link) => link.removeAttribute("aria-current")],
  // A row of choices that scrolls says on which sides there are more, and has the chosen one in view.
  ["[data-testid=stButtonGroup] [role=radiogroup]:not([data-more])", watch],
  // So does a list of dials that scrolls beside its chart.
  [".st-key-studio-dials:not([data-more])", (list) => follow(list, () => [list.scrollTop, list.scrollHeight - list.clientHeight])],
  // A closed group of the menu shows that the page stands in it; an open one says what its pages answer.
  ["[data-testid=stTopNavSection]", (group) => group.toggleAttribute("data-current", group.textContent.trim() === menu.group)],
  ["[data-testid=stTopNavDropdownLink]:not([data-question])", (link) => (link.dataset.question = menu.questions[link.textContent.trim()] ?? "")],
];
let waiting = false;
const HARDLY = 2; // pixels that nobody misses

function show(link) {
  link.setAttribute("aria-current", "page");
  bring(link, link.closest(".st-key-strip, .st-key-subjects-row"));
}

function bring(one, row) {
  const [at, room] = [one.getBoundingClientRect(), row.getBoundingClientRect()];
  if (at.right > room.right) row.scrollLeft += at.left - room.left - (room.width - at.width) / 2;
}

// Keeps word of the sides on which there is more: *place* says how far something is scrolled, and how far it can be.
function follow(scrolled, place) {
  const look = () => {
    const [before, most] = place();
    scrolled.dataset.more = `${before > HARDLY ? "before" : ""} ${most - before > HARDLY ? "after" : ""}`;
  };
  scrolled.addEventListener("scroll", look, { passive: true });
  const seen = new ResizeObserver(look);
  [scrolled, ...scrolled.children].forEach((one) => seen.observe(one));
  look();
}

function watch(row) {
  follow(row, () => [row.scrollLeft, row.scrollWidth - row.clientWidth]);
  const chosen = row.querySelector("[aria-checked=true]");
  if (chosen) bring(chosen, row);
}

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
