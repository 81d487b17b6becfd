// Goes through the dates of publication: the chart shows what was known on each, drawn in place.
import { make } from "./chart.js";

const FADED = 0.22;
const GROUND = "forecast-ground";
const OF_TODAY = /^(line-|growth)/; // what belongs to lines, and the growth between two values of today

export class Scrubber {
  constructor(redraw) {
    this.editions = [];
    this.place = make("input", { type: "range", min: 0, step: 1, "aria-label": "Date of publication" });
    this.name = make("output", {});
    this.row = make("label", { class: "co-scrubber", hidden: true }, make("span", {}, "As published"), this.place, this.name);
    this.place.addEventListener("input", () => (this.told(), redraw()));
  }

  offer(editions) {
    this.editions = editions;
    this.row.hidden = editions.length < 2;
    this.place.max = editions.length; // the last place is the chart as it is
    this.place.value = editions.length;
    this.told();
  }

  get edition() {
    return this.editions[Number(this.place.value)];
  }

  told() {
    const words = this.edition?.label ?? "today, with all earlier forecasts";
    this.name.textContent = words;
    this.place.setAttribute("aria-valuetext", words);
  }

  // The words of the ground, at the left edge of the plot: there is room for them whatever the date.
  words() {
    return { text: `forecast, published ${this.edition.label}`, x: 0, xref: "paper", xanchor: "left", xshift: 4 };
  }

  // Traces, labels and shapes of the chart at the chosen date: everything else stays behind it, pale.
  at(drawn, layout) {
    const { edition } = this;
    if (!edition) return drawn;
    const behind = drawn.traces.map((trace) => ({ ...trace, opacity: FADED }));
    const strong = drawn.traces.findLast((trace) => trace.mode === "markers" && trace.marker.line)?.marker.line.color;
    const { x, y, text, known } = edition;
    const line = { type: "scatter", mode: "lines", hoverinfo: "skip", showlegend: false };
    const points = { ...line, mode: "markers", hoverinfo: "all" };
    const ground = drawn.shapes.find(({ name }) => name === GROUND);
    const from = x[known - 1] ?? layout.xaxis.range[0];
    const hollow = ground?.fillcolor ?? layout.paper_bgcolor;
    const fills = x.map((_, i) => (i < known ? strong : hollow));
    return {
      traces: [
        ...behind,
        { ...line, x: x.slice(0, known), y: y.slice(0, known), line: { color: strong, width: 2.5 } },
        { ...line, x: x.slice(Math.max(known - 1, 0)), y: y.slice(Math.max(known - 1, 0)), line: { color: strong, width: 2.5, dash: "dash" } },
        { ...points, x, y, text, hovertemplate: "%{text}<extra></extra>", marker: { size: 8, color: fills, line: { color: strong, width: 2 } } },
      ],
      annotations: drawn.annotations.filter(({ name }) => !OF_TODAY.test(name)).map((note) => (note.name === GROUND ? { ...note, ...this.words() } : note)),
      shapes: drawn.shapes.filter(({ name }) => !OF_TODAY.test(name)).map((shape) => (shape === ground ? { ...shape, x0: from } : shape)),
    };
  }
}
