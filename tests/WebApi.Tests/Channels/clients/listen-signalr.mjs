// The official SignalR client: listens to a channel, negotiated or not, and prints the first three calls as one JSON line.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const { URL_HTTP, TOKEN, CHANNEL, SKIP_NEGOTIATION, QUERY } = process.env;
const skipNegotiation = SKIP_NEGOTIATION === "true";
const query = new URLSearchParams(QUERY ?? "");
if (skipNegotiation) query.set("client", "signalr");
const connection = new HubConnectionBuilder()
  .withUrl(`${URL_HTTP}/ws/${CHANNEL}?${query}`, {
    accessTokenFactory: () => TOKEN,
    transport: HttpTransportType.WebSockets,
    skipNegotiation,
  })
  .configureLogging(LogLevel.None)
  .build();

const calls = [];
for (const method of ["welcome", "metrics_update", "portfolio_update", "new_trade", "new_alert", "gap", "error"]) {
  connection.on(method, (...args) => {
    calls.push({ method, args });
    if (calls.length === 1) console.log("LISTENING");
    if (calls.length === 3) {
      console.log(JSON.stringify(calls));
      connection.stop().then(() => process.exit(0));
    }
  });
}

connection.onclose(error => {
  if (calls.length < 3) {
    console.error(`closed early: ${error}`);
    process.exit(1);
  }
});

try {
  await connection.start();
} catch (error) {
  // What a refused connection says, for the tests of refusals.
  console.log(JSON.stringify({ refused: String(error) }));
  process.exit(0);
}
