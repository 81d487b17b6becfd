// A dial that a chart follows: what Streamlit sends of it waits until the chart has followed, but never for long. The page's
// answer takes the browser longer to work through than the chart, and the server works out the chart for both.
const LONGEST = 500; // milliseconds
const send = WebSocket.prototype.send;
const waiting = [];
let awaited = null;

WebSocket.prototype.send = function (message) {
  if (awaited) waiting.push([this, message]);
  else send.call(this, message);
};

// Whatever the page sends from now on is sent when this is done.
export function sendAfter(done) {
  awaited = done;
  const over = new Promise((go) => setTimeout(go, LONGEST));
  Promise.race([done.catch(() => null), over]).then(() => awaited === done && letGo());
}

function letGo() {
  awaited = null;
  for (const [socket, message] of waiting.splice(0)) send.call(socket, message);
}
