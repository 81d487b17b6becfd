// The export menu: pictures are made here, everything else by the server. Nothing reruns the page.
import { ask, home, make, typeface } from "./chart.js";
import { NO_CLIPBOARD, NO_PICTURES, copyPicture, copyText, selected } from "./clipboard.js";

export async function openExports(card, name) {
  const again = () => openExports(card, name);
  try {
    const link = encodeURIComponent(linkOf(card));
    const offer = await (await ask(card, `menu?link=${link}`)).json();
    card.fill(name, new Menu(card, offer).element, again);
  } catch (fault) {
    card.fill(name, make("p", { role: "alert" }, fault.message), again);
  }
}

// The address that keeps its meaning, where the page gave one; else the one in the address bar.
export function linkOf(card) {
  return card.data.link ? new URL(card.data.link, location.href).href : location.href;
}

class Menu {
  constructor(card, offer) {
    this.card = card;
    this.offer = offer;
    this.status = make("p", { class: "co-status", role: "status" });
    this.fields = {
      title: field("Title", offer.title),
      subtitle: field("Unit and scope", offer.subtitle),
      source_line: field("Source line", offer.source_line),
    };
    this.size = choice("Size", offer.sizes.map(({ id, label }) => [id, label]));
    this.scale = choice("Pixels", [["2", "2×"], ["1", "1×"], ["4", "4×"]]);
    this.paper = choice("Paper", [["white", "white"], ["transparent", "transparent"]]);
    this.element = make(
      "div",
      { class: "co-exports" },
      part("Picture", this.size.label, this.scale.label, this.paper.label, this.pictures()),
      part("File", this.files()),
      part("Copy", this.copies()),
      make("details", {}, make("summary", {}, "Edit the words"), ...Object.values(this.fields).map(({ label }) => label)),
      offer.stamp ? make("p", { class: "co-stamp" }, `On every export: ${offer.stamp}`) : "",
      this.status,
    );
  }

  pictures() {
    return row(
      button("PNG", () => this.picture("png"), "A sharp picture, made by this browser."),
      button("SVG", () => this.picture("svg"), "A picture of lines and text that can be edited."),
    );
  }

  files() {
    return row(
      ...this.offer.formats.map(({ id, label, reason, help }) =>
        reason
          ? make("span", { class: "co-missing", title: reason }, `${label}: ${reason}`)
          : button(label, () => this.file(id), help),
      ),
    );
  }

  copies() {
    const words = (label, text) => button(label, () => this.run(label, () => this.text(text)));
    const asked = this.offer.request;
    return row(
      button("Picture with citation", () => this.copy()),
      ...this.offer.citations.map(({ label, text }) => words(label, text)),
      words("Link", linkOf(this.card)),
      ...this.offer.embeds.map(({ label, address }) => words(label, framed(address, this.offer.title))),
      ...(this.offer.code ? [words("Python", this.offer.code)] : []),
      ...(asked.code ? [words("Python, by this server", asked.code.replace(asked.address, home.href.replace(/[/]$/, "")))] : []),
    );
  }

  options() {
    const edits = Object.fromEntries(Object.entries(this.fields).map(([name, { input }]) => [name, input.value]));
    const transparent = this.paper.input.value === "transparent";
    return { edits, size: this.size.input.value, scale: Number(this.scale.input.value), transparent, link: linkOf(this.card) };
  }

  // Copies a text, or shows it for the reader's own copy command.
  async text(text) {
    if (await copyText(text)) return;
    throw Object.assign(new Error(NO_CLIPBOARD), { beside: selected(text) });
  }

  // One action at a time, with words for its beginning and end; a fault is shown and loses nothing.
  async run(words, action) {
    this.status.textContent = `${words} …`;
    const begun = performance.now();
    try {
      const notice = await action();
      this.status.textContent = `${words}: done. ${notice ?? ""}`;
      this.element.dataset.seconds = (performance.now() - begun) / 1000;
    } catch (fault) {
      this.status.textContent = `${words}: ${fault.message} `;
      if (fault.beside) this.status.append(fault.beside);
      fault.beside?.focus();
    }
  }

  async drawn(format) {
    const options = this.options();
    const { data, layout, width, height, name, resolution } = await (await ask(this.card, "drawing", options)).json();
    const svg = await withTypeface(await this.card.plotly.toImage({ data, layout }, { format: "svg", width, height }));
    const drawn = new Blob([svg], { type: "image/svg+xml" });
    const blob = format === "svg" ? drawn : await painted(svg, width * options.scale, height * options.scale, resolution);
    return { blob, name: `${name}.${format}` };
  }

  picture(format) {
    return this.run(format.toUpperCase(), async () => {
      const { blob, name } = await this.drawn(format);
      save(blob, name);
    });
  }

  file(format) {
    return this.run(format.toUpperCase(), async () => {
      const answer = await ask(this.card, `file/${format}`, this.options());
      const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition"))[1];
      save(await answer.blob(), name);
      return decodeURIComponent(answer.headers.get("x-notice") ?? "");
    });
  }

  copy() {
    const citation = this.offer.citations[0].text;
    const html = make("p", {}, citation).outerHTML;
    return this.run("Picture with citation", async () => {
      const parts = {
        "image/png": () => this.drawn("png").then(({ blob }) => blob),
        "text/plain": () => new Blob([citation], { type: "text/plain" }),
        "text/html": () => new Blob([html], { type: "text/html" }),
      };
      if (await copyPicture(parts)) return;
      throw Object.assign(new Error(NO_PICTURES), { beside: button("Save as PNG", () => this.picture("png")) });
    });
  }
}

// A picture does not see the page's typefaces: it carries its own.
async function withTypeface(url) {
  const faces = await (await fetch(typeface)).text();
  const svg = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  return svg.replace(/<svg[^>]*>/, (opening) => `${opening}<style>${faces}</style>`);
}

// As a PNG; its size on paper goes behind its head of 33 bytes, as exports/pictures/resolution.py does it.
async function painted(svg, width, height, resolution) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = make("canvas", { width, height });
  canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
  const png = await new Promise((done) => canvas.toBlob(done, "image/png"));
  return new Blob([png.slice(0, 33), new Uint8Array(resolution), png.slice(33)], { type: "image/png" });
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// The chart alone in a frame, as markup for a page of somebody else.
function framed(address, title) {
  const size = { width: "100%", height: "640", loading: "lazy", style: "border: 0" };
  return make("iframe", { src: new URL(address, home).href, title, ...size }).outerHTML;
}

function part(heading, ...content) {
  return make("fieldset", {}, make("legend", {}, heading), ...content);
}

function row(...content) {
  return make("span", { class: "co-row" }, ...content);
}

function button(label, onclick, title = "") {
  return make("button", { type: "button", onclick, title }, label);
}

function field(label, value) {
  const input = make("input", { type: "text", value, maxlength: 400 });
  return { input, label: make("label", {}, label, input) };
}

function choice(label, options) {
  const input = make("select", {}, ...options.map(([value, words]) => make("option", { value }, words)));
  return { input, label: make("label", {}, label, input) };
}
