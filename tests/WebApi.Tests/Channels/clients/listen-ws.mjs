// A plain WebSocket client of npm `ws`: authenticates, prints the first three messages of a channel as one JSON line.
import WebSocket from "ws";

const { URL_WS, TOKEN, CHANNEL } = process.env;
const messages = [];
const socket = new WebSocket(`${URL_WS}/ws/${CHANNEL}`);
socket.on("open", () => socket.send(JSON.stringify({ type: "auth", token: TOKEN, resume: true })));
socket.on("message", data => {
  messages.push(JSON.parse(data.toString()));
  if (messages.length === 1) console.log("LISTENING");
  if (messages.length === 3) {
    console.log(JSON.stringify(messages));
    socket.close();
  }
});
socket.on("close", (code, reason) => process.exit(messages.length === 3 ? 0 : fail(`closed with ${code} ${reason}`)));

function fail(why) {
  console.error(why);
  return 1;
}
