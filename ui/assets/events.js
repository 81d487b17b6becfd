// Dated events of the market as faint lines behind a chart, when a reader asks for them.
export function withEvents(drawn, layout, events) {
  const { color } = layout.template.layout.xaxis.tickfont;
  const { type, range } = layout.yaxis;
  const foot = type === "log" ? 10 ** range[0] : range[0];
  const panels = Object.keys(layout).filter((name) => name.startsWith("xaxis")).map((name) => name.slice("xaxis".length));
  const height = (panel) => (panels.length > 1 ? `y${panel} domain` : "paper");
  const line = { type: "line", y0: 0, y1: 1, layer: "below", line: { color, width: 1, dash: "dot" }, opacity: 0.5 };
  const marks = (panel) => ({
    xaxis: `x${panel}`, yaxis: `y${panel}`,
    type: "scatter", mode: "markers", showlegend: false, cliponaxis: false, hovertemplate: "%{text}<extra></extra>",
    x: events.map(({ x }) => x), y: events.map(() => foot), text: events.map(({ text }) => text),
    marker: { symbol: "triangle-up", size: 9, color },
  });
  return {
    ...drawn,
    traces: [...drawn.traces, ...panels.map(marks)],
    shapes: [
      ...drawn.shapes,
      ...panels.flatMap((panel) => events.map(({ x }) => ({ ...line, xref: `x${panel}`, yref: height(panel), x0: x, x1: x }))),
    ],
  };
}
