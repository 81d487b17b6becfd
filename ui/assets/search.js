// The search field of the header: results in place while a reader types; arrows, Enter and Esc as in any list.
import { home, make } from "./chart.js";
import { know } from "./mend.js";
import { whenReconnected } from "./reconnect.js";

const PAUSE = 60; // milliseconds after a key within which another one may come
const EXAMPLES = ["AI servers", "power in 2030", "Jevons"];
const LONG = 40; // signs from which on a text with a number in it is taken for a sentence
const NOTHING = "Nothing has all these words. Try fewer.";
let field;

export function show(component) {
  field ??= new Field();
  field.stand(component);
}

export function leave(place) {
  setTimeout(() => field && !place.isConnected && field.place === place && field.box.remove());
}

class Field {
  constructor() {
    this.input = make("input", {
      type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "co-found", "aria-label": "Search",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: "Series, source, term",
      maxlength: 1000, oninput: () => this.typed(), onkeydown: (event) => this.key(event), onfocus: () => this.typed(),
      onblur: () => setTimeout(() => this.close(), 150),
    });
    this.list = make("div", { id: "co-found", role: "listbox", "aria-label": "Search results", class: "co-found", hidden: true });
    this.spoken = make("div", { class: "co-spoken", role: "status" });
    this.hint = make("kbd", { "aria-hidden": "true" }, "/");
    this.box = make("div", { class: "co-search", role: "search" }, this.input, this.hint, this.list, this.spoken);
    this.rows = [];
    document.addEventListener("keydown", (event) => this.summon(event));
    whenReconnected(() => this.component.setTriggerValue("reconnected", true));
  }

  stand(component) {
    know(component.data.menu);
    this.component = component;
    this.place = component.parentElement;
    if (this.box.parentElement !== this.place) this.place.replaceChildren(this.box);
    if (this.day !== component.data.day) this.asked = undefined;
    this.day = component.data.day;
  }

  // "/" unless one is typing, Ctrl-K always.
  summon(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable=true]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !letter) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  typed() {
    clearTimeout(this.waiting);
    const words = this.input.value.trim();
    if (!words) return this.offer();
    this.list.classList.add("co-waiting");
    this.waiting = setTimeout(() => this.ask(words), PAUSE);
  }

  async ask(words) {
    if (this.asked === words) return this.draw();
    const address = new URL(this.component.data.address, home);
    address.search = new URLSearchParams({ q: words, ...(this.day ? { asof: this.day } : {}) });
    const answer = await fetch(address).catch(() => null);
    if (this.input.value.trim() !== words) return;
    const found = answer?.ok ? await answer.json() : { rows: [], all: false, fault: "The server does not answer." };
    this.asked = words;
    this.rows = found.rows;
    this.note = found.fault ?? (found.all || found.rows.some((row) => row.kind === "observation") ? "" : NOTHING);
    this.draw();
  }

  // Before anything is typed: examples, which are typed for the reader.
  offer() {
    this.rows = [];
    this.asked = undefined;
    const rows = EXAMPLES.map((words, i) => this.option(i, { words }, make("b", {}, words)));
    this.open(make("div", { role: "group", "aria-label": "For example" }, make("h4", { "aria-hidden": "true" }, "For example"), ...rows), "");
  }

  draw() {
    if (document.activeElement !== this.input) return;
    const groups = new Map();
    const sentence = this.sentence();
    [...sentence, ...this.rows].forEach((row, i) => groups.set(row.group, [...(groups.get(row.group) ?? []), this.option(i, row, ...this.words(row))]));
    const drawn = [...groups].map(([name, rows]) =>
      make("div", { role: "group", "aria-label": name }, make("h4", { "aria-hidden": "true" }, name), ...rows),
    );
    const said = sentence.length ? "" : this.note;
    const note = said ? [make("p", { role: "presentation" }, said)] : [];
    this.open([...note, ...drawn], said || `${sentence.length + this.rows.length} results`);
  }

  // A pasted sentence with a number in it can be checked: the way to the page that does.
  sentence() {
    const text = this.input.value.trim();
    if (text.length < LONG || !/\d/.test(text)) return [];
    const address = `sentence?${new URLSearchParams({ text })}`;
    return [{ kind: "page", group: "Sentence", title: "Check this sentence", value: "against what was published", address }];
  }

  open(content, said) {
    this.list.replaceChildren(...[content].flat());
    this.list.classList.remove("co-waiting");
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.spoken.textContent = said;
    this.mark(-1);
  }

  option(number, row, ...content) {
    const take = (event) => {
      event.preventDefault(); // the field keeps the focus
      this.take(row, event.ctrlKey || event.metaKey || event.button === 1);
    };
    const option = make("div", { role: "option", id: `co-found-${number}`, "aria-selected": "false", onmousedown: take }, ...content);
    return Object.assign(option, { row });
  }

  words(row) {
    const source = [row.publisher, row.published].filter(Boolean).join(", ");
    const value = [row.value, row.kind === "question" || row.kind === "term" ? "" : row.year].filter(Boolean).join(", ");
    const age = row.age && row.age !== "fresh" ? [make("i", { class: "co-old" }, row.age)] : [];
    const long = row.kind === "question" || row.kind === "term";
    return [
      make("span", { class: "co-name" }, ...this.bold(row.title)),
      ...(value ? [make("span", { class: long ? "co-said" : "co-value" }, value)] : []),
      ...(source ? [make("small", {}, source)] : []),
      ...age,
    ];
  }

  // The letters that were typed stand out.
  bold(title) {
    const words = this.input.value.trim().split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    if (!words.length) return [title];
    return title.split(new RegExp(`(${words.join("|")})`, "iu")).map((part, i) => (i % 2 ? make("mark", {}, part) : part));
  }

  key(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.mark((this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter") {
      const chosen = options[Math.max(this.at, 0)];
      if (chosen) this.take(chosen.row, event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault(); // the browser would empty the field, which offers examples
      if (this.list.hidden) this.input.blur();
      this.close();
    }
  }

  mark(number) {
    this.at = number;
    const options = [...this.list.querySelectorAll("[role=option]")];
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === number)));
    this.input.setAttribute("aria-activedescendant", options[number]?.id ?? "");
    options[number]?.scrollIntoView({ block: "nearest" });
  }

  take(row, apart) {
    if (row.words) {
      this.input.value = row.words;
      return this.ask(row.words);
    }
    if (apart) return window.open(new URL(row.address || ".", home), "_blank", "noopener");
    this.input.value = "";
    this.close();
    this.input.blur();
    this.component.setTriggerValue("chosen", row.address || ".");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-activedescendant", "");
  }
}
