// A page that lost its server and found one again. Another process knows nothing of the page until it is asked, and would
// take the first thing that the reader does for the opening of a link: so it is asked at once.
export function whenReconnected(ask) {
  const app = document.querySelector("[data-testid=stApp]");
  let isLost = false;
  const look = () => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    if (isLost && isConnected) ask();
    isLost = !isConnected;
  };
  new MutationObserver(look).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}
