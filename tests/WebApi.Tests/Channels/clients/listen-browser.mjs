// The browser example of docs/channels.md in real Chromium, on a page of the server itself. Prints the total values that it shows.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const { URL_HTTP, TOKEN, GUIDE } = process.env;
const example = /```html\n<script>\n([\s\S]*?)<\/script>\n```/.exec(readFileSync(GUIDE, "utf8"))[1]
  .replace("ws://localhost:18001", URL_HTTP.replace("http://", "ws://"));

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  // The page stands for one of ours: the answer of /health itself allows no scripts.
  const page = await browser.newPage({ bypassCSP: true });
  page.on("console", message => console.error(message.text()));
  const shown = [];
  let sawTwo;
  const two = new Promise((resolve, reject) => {
    sawTwo = resolve;
    page.on("pageerror", reject);
    setTimeout(() => reject(new Error(`The page showed ${JSON.stringify(shown)} within 60 s`)), 60_000).unref();
  });
  // Before the page loads: a page that calls it earlier would find nothing.
  await page.exposeFunction("show", value => {
    shown.push(value);
    if (shown.length === 1) console.log("LISTENING");
    if (shown.length === 2) sawTwo();
  });
  await page.goto(`${URL_HTTP}/health`);
  await page.evaluate(([code, accessToken]) => new Function("accessToken", code)(accessToken), [example, TOKEN]);
  await two;
  console.log(JSON.stringify(shown));
} finally {
  await browser.close();
}
