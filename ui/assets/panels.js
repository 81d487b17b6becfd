// What opens under a chart: its table, its lines, and where a point comes from. Texts are set as text, never as markup.
import { ask, make } from "./chart.js";

export async function openTable(card, name) {
  const again = () => openTable(card, name);
  try {
    const { columns, rows } = await (await ask(card, "table")).json();
    const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
    const body = rows.map((row) => make("tr", {}, ...row.map((cell, i) => tableCell(columns[i], cell))));
    const table = make("table", {}, make("caption", {}, card.data.caption), make("thead", {}, head), make("tbody", {}, ...body));
    card.fill(name, make("div", { class: "co-scroll", tabindex: 0 }, table), again);
  } catch (fault) {
    card.fill(name, make("p", { role: "alert" }, fault.message), again);
  }
}

const LONG = 24; // letters from which a cell is broken into lines
const NUMBERS = new Set(["value", "low", "high", "from", "to", "change"]);

function tableCell(column, cell) {
  if (column === "url" && isAddress(cell)) return make("td", {}, link(cell, "open"));
  const kind = NUMBERS.has(column) ? "co-number" : String(cell).length > LONG ? "co-long" : "";
  return make("td", { class: kind }, String(cell));
}

export function isAddress(text) {
  return /^https?:\/\//.test(text);
}

export function link(address, words) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words);
}

export function openLines(card, name) {
  const rows = card.data.lines.map((line) => {
    const shown = (event) => {
      card.hidden[event.target.checked ? "delete" : "add"](line);
      card.draw();
    };
    const box = make("input", { type: "checkbox", onchange: shown });
    box.checked = !card.hidden.has(line);
    return make("label", {}, box, ` ${line}`);
  });
  card.fill(name, make("div", { class: "co-lines" }, ...rows), () => openLines(card, name));
}

export async function openPoint(card, line, mark) {
  if (mark === undefined) return;
  try {
    const found = await (await ask(card, `point?line=${line}&mark=${mark}`)).json();
    card.fill("point", provenance(found, () => card.close()));
    card.panel.querySelector("button").focus({ preventScroll: true });
  } catch (fault) {
    card.fill("point", make("p", { role: "alert" }, fault.message));
  }
}

function provenance(found, close) {
  const facts = found.facts.flatMap(([term, text]) => [
    make("dt", {}, term),
    make("dd", {}, isAddress(text) ? link(text, text) : text),
  ]);
  const parts = [make("button", { type: "button", class: "co-close", onclick: close, "aria-label": "Close" }, "×")];
  parts.push(make("h4", {}, found.heading), make("dl", {}, ...facts));
  for (const { heading, sentences } of found.parts) {
    parts.push(make("h5", {}, heading), make("ul", {}, ...sentences.map((sentence) => make("li", {}, sentence))));
  }
  return make("div", { class: "co-point" }, ...parts);
}
