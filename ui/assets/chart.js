// A chart that is drawn in place: zoom and hidden lines outlive a changed assumption. One instance a card.
import { copyText } from "./clipboard.js";
import { withEvents } from "./events.js";
import { linkOf, openExports } from "./exports.js";
import { Explained } from "./hover.js";
import { sendAfter } from "./hold.js";
import { openLines, openPoint, openTable } from "./panels.js";
import { Scrubber } from "./scrubber.js";

const cards = new WeakMap();
const all = new Set();
const PAPER = 720; // pixels across a sheet of A4 between its margins; the sheet itself may be turned
const UNSEEN = 200; // milliseconds that a chart waits for the one before it where nothing is painted, as in a hidden tab
const HAND = 150; // milliseconds within which a dial moves after the reader's hand did

// Where the app is served: under a base path or behind a proxy, only the browser knows.
export const home = new URL("../../", import.meta.url);

// Plotly is loaded once a tab, whichever asks first: early.js, or a chart.
export function library(url) {
  window.computeOutlookPlotly ??= new Promise((found, failed) => {
    if (window.Plotly?.react) return found(window.Plotly);
    const script = document.createElement("script");
    script.src = new URL(url, home).href;
    script.onload = () => found(window.Plotly);
    script.onerror = () => failed(new Error(`${url} cannot be loaded`));
    document.head.append(script);
  });
  return window.computeOutlookPlotly;
}

// Charts that come together are drawn one after the other, each shown before the next is drawn.
let before = Promise.resolve();
const shown = () => Promise.race([new Promise((go) => requestAnimationFrame(() => setTimeout(go))), new Promise((go) => setTimeout(go, UNSEEN))]);
function inTurn(draw) {
  const drawn = before.then(draw);
  before = drawn.catch(() => null).then(shown);
  return drawn;
}

// Charts on the page and in pictures have one typeface; pictures carry it inside.
export const typeface = new URL("./fonts.css", import.meta.url).href;
document.head.append(make("link", { rel: "stylesheet", href: typeface }));

addEventListener("beforeprint", () => all.forEach((card) => card.print(true)));
addEventListener("afterprint", () => all.forEach((card) => card.print(false)));

export function show(component) {
  const place = component.parentElement;
  let card = cards.get(place);
  if (!card) cards.set(place, (card = new Card(place)));
  card.update(component);
}

export function leave(place) {
  setTimeout(() => {
    if (place.isConnected) return;
    cards.get(place)?.destroy();
    cards.delete(place);
  });
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// Another server than the one that drew the page does not know the chart: it gets its recipe.
async function send(card, address, body, more = {}) {
  const post = (content) => ({ method: "POST", body: JSON.stringify(content) });
  const asked = (options) => fetch(new URL(address, home), options).catch(() => null);
  const answer = await asked(body && post(body));
  const { recipe } = card.data;
  return answer?.status === 404 && recipe ? asked(post({ ...body, recipe, ...more })) : answer;
}

export async function ask(card, path, body) {
  const answer = await send(card, `${card.data.address}/${path}`, body);
  if (!answer) throw new Error("The server does not answer.");
  if (answer.ok) return answer;
  const refusal = await answer.json().catch(() => ({}));
  throw new Error(refusal.error ?? `The server answered with ${answer.status}.`);
}

class Card {
  constructor(place) {
    this.hidden = new Set();
    this.reached = -1;
    this.picture = {};
    this.words = make("p", { class: "co-words", "aria-live": "polite" });
    this.chart = make("div", { class: "co-chart", role: "group", "aria-roledescription": "chart", tabindex: 0, onkeydown: (event) => this.key(event) });
    this.buttons = make("div", { class: "co-buttons" });
    this.panel = make("div", { class: "co-panel", hidden: true });
    this.spoken = make("div", { class: "co-spoken", "aria-live": "polite" });
    place.querySelector(".co-card")?.remove();
    this.scrubber = new Scrubber(() => this.plotly && this.react());
    this.said = make("p", { class: "co-said", hidden: true });
    const parts = [this.words, this.chart, this.buttons, this.scrubber.row, this.said, this.panel, this.spoken];
    place.append(make("div", { class: "co-card" }, ...parts));
    this.watcher = new ResizeObserver(() => this.fit());
    this.card = place.querySelector(".co-card");
    all.add(this);
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.flipped = () => setTimeout(() => this.component.setTriggerValue("flipped", this.dark.matches), 400);
    this.dark.addEventListener("change", this.flipped);
  }

  update(component) {
    this.component = component;
    this.follow(component.data.follows);
    this.take(component.data);
  }

  take(data) {
    const known = this.data?.token;
    const same = known === data.token && this.data.look === data.look;
    this.data = data;
    this.offer();
    if (same) return; // the page's own answer to a dial that the chart has followed already
    this.words.textContent = data.words;
    this.words.hidden = !data.words;
    this.chart.setAttribute("aria-label", this.data.alternative);
    this.scrubber.offer(data.editions ?? []);
    this.offerSentence();
    this.chart.style.minHeight = `${this.layout().height}px`;
    if (known && this.opened) this.opened();
    return this.draw();
  }

  // A dial of the page was turned: ask for the chart at once; the page itself catches up behind it.
  follow(follows) {
    this.follows = follows;
    this.turned = {};
    if (!follows || this.dials) return;
    const touched = (event) => {
      if (event.type === "keydown" || event.buttons) this.touched = performance.now();
    };
    this.hands = new AbortController();
    const heard = { capture: true, signal: this.hands.signal };
    for (const kind of ["keydown", "pointerdown", "pointermove"]) document.addEventListener(kind, touched, heard);
    this.dials = new MutationObserver((changes) => changes.forEach(({ target }) => this.turn(target)));
    this.dials.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["aria-valuetext"] });
  }

  turn(dial) {
    if (performance.now() - this.touched > HAND) return; // moved by the page, not by the reader
    const { prefix, dials } = this.follows ?? {};
    const names = dial.closest(`[class*="${prefix}"]`)?.classList ?? [];
    const name = [...names].find((one) => one.startsWith(prefix))?.slice(prefix.length);
    const value = Number(dial.getAttribute("aria-valuetext"));
    if (!name || !Number.isFinite(value) || Math.abs(value - (this.turned[name] ?? dials[name])) < 1e-9) return;
    this.turned[name] = value;
    sendAfter(this.preview());
  }

  // One request at a time; the newest turn waits for it. What comes after the page's own answer is not shown. Done when
  // the chart has followed the newest turn and is on the screen.
  preview() {
    this.again = true;
    if (!this.asking) this.followed = this.previewed();
    return this.followed;
  }

  async previewed() {
    let drawn;
    this.asking = true;
    while (this.again && Object.keys(this.turned).length) {
      this.again = false;
      const { address, study, year } = this.follows;
      const answer = await send(this, address, { study, look: this.data.look, dials: this.turned }, { year });
      const data = answer?.ok ? await answer.json().catch(() => null) : null;
      if (data && study === this.follows.study) drawn = this.take({ ...this.data, ...data });
    }
    this.asking = false;
    await drawn;
    await shown();
  }

  // The buttons stay the same elements while the same are offered, so that focus is not lost.
  offer() {
    const offered = [["Table", openTable], ["Export", openExports]];
    if (this.data.lines.length > 1) offered.splice(1, 0, ["Lines", openLines]);
    if (this.data.events?.length) offered.push(["Events", (card, name, button) => card.toggleEvents(button)]);
    if (this.data.adds) offered.push([this.data.adds, (card) => card.component.setTriggerValue("added", true)]);
    const switches = this.data.switches ?? [];
    for (const { words } of switches) offered.push([words, (card) => card.component.setTriggerValue("switched", words)]);
    if (this.data.collects) offered.push([this.data.collects, (card, name, button) => card.collect(button)]);
    const names = offered.map(([name]) => name).join();
    if (this.offered !== names) this.rebuild(offered);
    this.offered = names;
    for (const button of this.buttons.children) {
      const own = switches.find(({ words }) => words === button.textContent);
      if (own) button.setAttribute("aria-pressed", own.on);
    }
  }

  rebuild(offered) {
    this.buttons.replaceChildren(
      ...offered.map(([name, open]) => {
        const disabled = name === this.data.collects && this.data.full;
        return make("button", { type: "button", disabled, onclick: (event) => this.toggle(name, open, event.currentTarget) }, name);
      }),
    );
  }

  toggleEvents(button) {
    this.hasEvents = !this.hasEvents;
    button.setAttribute("aria-pressed", this.hasEvents);
    if (this.plotly) this.react();
  }

  // What the chart says in one sentence, to be copied with where it was read; on the screen no number leaves its unit.
  offerSentence() {
    const { sentence, said } = this.data;
    this.said.hidden = !sentence;
    const copy = make("button", { type: "button", onclick: () => this.copySentence() }, "Copy sentence");
    this.said.replaceChildren(make("span", {}, said ?? sentence ?? ""), copy);
  }

  async copySentence() {
    const { sentence, citation } = this.data;
    const copied = await copyText(`${sentence} ${citation} ${linkOf(this)}`.trim());
    this.say(copied ? "Sentence and citation copied." : "This browser does not let the page copy.");
  }

  toggle(name, open, button) {
    if (this.open === name) return this.close();
    open(this, name, button);
  }

  fill(name, content, again) {
    this.open = name;
    this.opened = again;
    this.panel.replaceChildren(content);
    this.panel.hidden = false;
    this.panel.onkeydown = (event) => event.key === "Escape" && (this.close(), this.chart.focus());
    for (const button of this.buttons.children) button.setAttribute("aria-expanded", button.textContent === name);
  }

  close() {
    this.open = this.opened = null;
    this.panel.hidden = true;
    for (const button of this.buttons.children) button.setAttribute("aria-expanded", false);
  }

  collect(button) {
    this.component.setTriggerValue("collected", linkOf(this));
    const words = button.textContent;
    button.textContent = "In the report ✓";
    setTimeout(() => (button.textContent = words), 2500);
    this.say("Added to the report.");
  }

  say(words) {
    this.spoken.textContent = words;
  }

  layout() {
    const width = this.paper ? PAPER : this.chart.clientWidth || this.chart.parentElement.clientWidth;
    const { layouts } = this.data;
    return (layouts.findLast((one) => !width || one.width <= width) ?? layouts[0]).layout;
  }

  async draw() {
    try {
      this.plotly = await library(this.data.library);
    } catch (fault) {
      this.component.setStateValue("failed", fault.message);
      return this.tell();
    }
    if (this.drawn) await this.react();
    else await inTurn(() => this.react());
    if (!this.listening) {
      this.listening = true;
      this.chart.on("plotly_click", ({ points: [point] }) => openPoint(this, point.data.meta, point.customdata));
      this.watcher.observe(this.chart);
      this.explained = new Explained(this.chart);
    }
    this.explained.hide();
    this.chart.dataset.drawn = this.data.token;
    this.tell();
  }

  // The server holds the rest of a page back until its first chart is on the screen, or is known not to come.
  tell() {
    if (!this.data.awaited) return;
    this.data.awaited = false;
    shown().then(() => fetch(new URL(`${this.data.address}/drawn`, home), { method: "POST" }).catch(() => null));
  }

  // Draws at once, without waiting: what is printed is what was drawn when the browser asked.
  async react() {
    const { data } = this;
    const layout = this.layout();
    this.drawn = layout;
    const { signs, least } = layout.meta ?? {}; // a map's signs are as much smaller as the map is
    const fitted = (trace) =>
      signs && trace.marker ? { ...trace, marker: { ...trace.marker, size: trace.marker.size.map((one) => Math.max(least, one * signs)) } } : trace;
    const traces = data.traces.map((trace) => ({ ...fitted(trace), visible: !this.hidden.has(data.lines[trace.meta]) }));
    const isShown = ({ name }) => !this.hidden.has(data.lines[name?.slice("line-".length)]);
    const notes = layout.annotations.filter(isShown);
    const shapes = (layout.shapes ?? []).filter(isShown);
    const plain = this.scrubber.at({ traces, annotations: notes, shapes }, layout);
    const annotated = this.hasEvents ? withEvents(plain, layout, data.events) : plain;
    const size = this.paper ? { width: PAPER, autosize: false } : { width: undefined, autosize: true };
    const paper = this.paper ? { paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" } : {};
    this.card.dataset.look = data.look;
    await this.plotly.react(
      this.chart,
      structuredClone(annotated.traces),
      structuredClone({ ...layout, annotations: annotated.annotations, shapes: annotated.shapes, ...size, ...paper }),
      this.settings(),
    );
    this.scale();
  }

  // Plotly takes settings other than before for a new chart, which it draws twice; so the name of the picture that its camera
  // saves, which changes with what the chart shows, changes where it is.
  settings() {
    const { toImageButtonOptions, ...settings } = this.data.config;
    Object.assign(this.picture, toImageButtonOptions);
    return { ...settings, toImageButtonOptions: this.picture, responsive: !this.paper };
  }

  // A picture that is printed narrower or wider than it was drawn becomes smaller or larger as a whole.
  scale() {
    for (const picture of this.chart.querySelectorAll(".main-svg")) {
      picture.setAttribute("aria-hidden", "true"); // the chart's name and its table say what it shows
      picture.setAttribute("viewBox", `0 0 ${picture.getAttribute("width")} ${picture.getAttribute("height")}`);
    }
  }

  print(paper) {
    this.paper = paper;
    if (this.plotly) this.react();
  }

  fit() {
    if (!this.plotly || !this.chart.clientWidth || this.paper) return;
    if (this.layout() !== this.drawn) this.draw();
    else this.plotly.Plots.resize(this.chart).then(() => this.scale());
  }

  // Left and right walk along the points of the chart, Enter tells where one comes from.
  key(event) {
    const points = this.data.traces.flatMap((trace, curveNumber) =>
      (trace.customdata ?? []).map((mark, pointNumber) => ({ curveNumber, pointNumber, mark, trace })),
    );
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && points.length) {
      event.preventDefault();
      this.reached = (this.reached + step + points.length) % points.length;
      const { curveNumber, pointNumber, trace } = points[this.reached];
      this.explained?.reach(curveNumber, pointNumber);
      const words = document.createElement("template");
      words.innerHTML = (trace.text ?? trace.hovertext)[pointNumber].replaceAll("<br>", ", ");
      this.say(words.content.textContent);
    } else if (event.key === "Enter" && points[this.reached]) {
      openPoint(this, points[this.reached].trace.meta, points[this.reached].mark);
    }
  }

  destroy() {
    all.delete(this);
    this.watcher.disconnect();
    this.dials?.disconnect();
    this.hands?.abort();
    this.dark.removeEventListener("change", this.flipped);
    this.plotly?.purge(this.chart);
  }
}
