// What draws charts comes while Streamlit's code starts, not after the page has come: our scripts are read at once, and
// plotly.js, which takes the browser longest to run, has its turn while the server works out the page.
import { library } from "./chart.js";
import "./search.js";

const LATEST = 300; // milliseconds after which plotly.js no longer waits for a free moment
const CONNECTED = "[data-test-connection-state=CONNECTED]";
const coming = document.querySelector("link[rel=preload][href*='/plotly-']");
const soon = window.requestIdleCallback ?? setTimeout;
const start = () => soon(() => library(coming.href).catch(() => null), { timeout: LATEST }); // a chart says what is wrong

function whenConnected(act) {
  if (document.querySelector(CONNECTED)) return act();
  const look = () => document.querySelector(CONNECTED) && (watcher.disconnect(), act());
  const watcher = new MutationObserver(look);
  watcher.observe(document.getElementById("root"), { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-connection-state"] });
}

if (coming) whenConnected(start);
