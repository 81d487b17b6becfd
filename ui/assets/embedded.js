// A chart alone in a frame that answers the pointer: it takes the place of the drawing once the library is there.
const { looks, config } = JSON.parse(document.getElementById("chart").textContent);
const asked = document.documentElement.dataset.theme;
const dark = matchMedia("(prefers-color-scheme: dark)");
const figure = document.querySelector("figure");
const place = document.createElement("div");
place.setAttribute("role", "group");
place.setAttribute("aria-label", document.querySelector("h1").textContent);

function draw() {
  const wanted = asked === "auto" ? (dark.matches ? "dark" : "light") : asked;
  const { traces, layouts } = looks[wanted];
  const width = figure.clientWidth;
  const { layout } = layouts.findLast((one) => one.width <= width) ?? layouts[0];
  return Plotly.react(place, structuredClone(traces), { ...structuredClone(layout), width }, config);
}

if (window.Plotly) {
  figure.replaceChildren(place);
  await draw();
  place.dataset.drawn = "yes";
  new ResizeObserver(draw).observe(figure);
  dark.addEventListener("change", draw);
}
