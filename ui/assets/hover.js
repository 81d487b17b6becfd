// The box that explains a point: Plotly's words, in a place where it covers no line.
import { make } from "./chart.js";

const GAP = 14; // pixels between the point and its box
const STEPS = 12; // places looked at along each piece of a line

export class Explained {
  constructor(chart) {
    this.chart = chart;
    this.box = make("div", { class: "co-hover", hidden: true });
    this.ring = make("div", { class: "co-ring", hidden: true });
    chart.parentElement.append(this.ring, this.box);
    chart.on("plotly_hover", ({ points: [point] }) => this.show(point));
    chart.on("plotly_unhover", () => this.hide());
    chart.on("plotly_relayout", () => this.hide());
  }

  show(point) {
    const words = point.data.hovertext?.[point.pointNumber] ?? point.data.text?.[point.pointNumber];
    if (!words) return this.hide();
    this.box.innerHTML = words; // the chart's own markup: bold and line breaks, every text escaped by the server
    this.box.hidden = this.ring.hidden = false;
    const at = this.place(point);
    Object.assign(this.ring.style, { left: `${at.x}px`, top: `${at.y}px` });
    const best = this.best(at);
    Object.assign(this.box.style, { left: `${best.left}px`, top: `${best.top}px` });
  }

  // The point that the keyboard reached; Plotly tells of none but those under the pointer.
  reach(curveNumber, pointNumber) {
    const data = this.chart._fullData[curveNumber];
    this.show({ data, pointNumber, x: data.x[pointNumber], y: data.y[pointNumber], ...this.axes(data) });
  }

  hide() {
    this.box.hidden = this.ring.hidden = true;
  }

  // Where a point lies in the card [pixels].
  place({ xaxis, yaxis, x, y }) {
    return { x: xaxis._offset + xaxis.d2p(x) + this.chart.offsetLeft, y: yaxis._offset + yaxis.d2p(y) + this.chart.offsetTop };
  }

  // Of the places around the point and in the corners, the nearest of those that cover the fewest pieces of lines.
  best(at) {
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const { _size: area } = this.chart._fullLayout;
    const [left, top] = [area.l + this.chart.offsetLeft, area.t + this.chart.offsetTop];
    const [right, bottom] = [left + area.w - width, top + area.h - height];
    const columns = [at.x + GAP, at.x - GAP - width, at.x - width / 2, left, right];
    const rows = [at.y + GAP, at.y - GAP - height, top, bottom];
    const within = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
    const last = this.chart.parentElement.clientWidth - width;
    const places = columns.flatMap((x) =>
      rows.map((y) => ({ left: within(x, 0, last), top: within(y, this.chart.offsetTop, bottom) })),
    );
    const drawn = this.lines();
    const covered = (place) => drawn.filter(({ x, y }) => inside(place, width, height, x, y)).length;
    const far = (place) => Math.hypot(place.left + width / 2 - at.x, place.top + height / 2 - at.y);
    const own = (place) => (inside(place, width, height, at.x, at.y) ? 1e6 : 0);
    const cost = new Map(places.map((place) => [place, own(place) + covered(place) * 1e3 + far(place)]));
    return places.reduce((best, place) => (cost.get(place) < cost.get(best) ? place : best));
  }

  // Places along every line and bar that is drawn [pixels].
  lines() {
    return this.chart._fullData.flatMap((trace) => {
      if (trace.visible !== true || ["tonexty", "toself"].includes(trace.fill) || !trace.xaxis) return [];
      const { xaxis, yaxis } = this.axes(trace);
      const points = trace.x.map((x, i) => this.place({ xaxis, yaxis, x, y: trace.y[i] }));
      if (!trace.mode?.includes("lines")) return points;
      return points.flatMap((end, i) => (i ? between(points[i - 1], end) : [end]));
    });
  }

  axes({ xaxis, yaxis }) {
    const full = this.chart._fullLayout;
    return { xaxis: full[xaxis.replace("x", "xaxis")], yaxis: full[yaxis.replace("y", "yaxis")] };
  }
}

function inside({ left, top }, width, height, x, y) {
  return x > left - 4 && x < left + width + 4 && y > top - 4 && y < top + height + 4;
}

function between(start, end) {
  return Array.from({ length: STEPS }, (_, i) => {
    const part = (i + 1) / STEPS;
    return { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
  });
}
