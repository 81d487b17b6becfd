// What draws charts comes while Streamlit's code starts and asks its server for the page, not after the page has come:
// our scripts are read at once, and plotly.js, which takes the browser longest, runs as soon as it has nothing to do.
import { library } from "./chart.js";
import "./search.js";

const LATEST = 500; // milliseconds after which plotly.js no longer waits for a free moment
const coming = document.querySelector("link[rel=preload][href*='/plotly-']");
const soon = window.requestIdleCallback ?? setTimeout;
if (coming) soon(() => library(coming.href).catch(() => null), { timeout: LATEST }); // a chart that fails to get it says so
