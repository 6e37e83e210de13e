import { createServer } from "node:http";
import { askDatabase, pool } from "./database.js";
import { addNote, likeNote, newestNotes } from "./notes.js";

// HOST is for a machine of one's own: in a pod the gateway comes by the network.
const { PORT = "8080", HOST = "0.0.0.0", GREETING = "Hello" } = process.env;

const largestBody = 64 * 1024;

const routes = [
  // Whether the process answers at all. Not whether the database does: to start anew would not help it.
  ["GET", /^\/live$/, () => [200, { live: true }]],
  ["GET", /^\/ready$/, ready],
  ["GET", /^\/$/, () => [200, { greeting: GREETING }]],
  ["GET", /^\/notes$/, async () => [200, await newestNotes()]],
  ["POST", /^\/notes$/, async (request) => noteFrom(await bodyOf(request))],
  ["POST", /^\/notes\/(\d{1,18})\/likes$/, async (_, id) => foundOr404(await likeNote(id))],
];

const server = createServer(async (request, response) => {
  const [status, body] = await answerTo(request).catch((error) => {
    console.error(`${request.method} ${request.url} failed: ${error.message}`);
    return [500, { error: "this did not work; the reason is in the log" }];
  });
  response.writeHead(status, {
    "content-type": "application/json",
    // Who asks again asks somebody else.
    ...(isEnding && { connection: "close" }),
  });
  response.end(`${JSON.stringify(body)}\n`);
});

async function answerTo(request) {
  const { pathname } = new URL(request.url ?? "/", "http://app");
  for (const [method, path, answer] of routes) {
    const [found, ...parts] = path.exec(pathname) ?? [];
    if (found !== undefined && method === request.method) {
      return answer(request, ...parts);
    }
  }
  return [404, { error: "there is nothing here" }];
}

async function ready() {
  try {
    await askDatabase();
    return [200, { ready: true }];
  } catch (error) {
    console.error(`not ready: ${error.message}`);
    return [503, { ready: false }];
  }
}

async function noteFrom(text) {
  const note = parsed(text);
  if (typeof note?.text !== "string" || !["string", "undefined"].includes(typeof note.author)) {
    return [400, { error: 'a note is {"text": "…"}, and may have an author' }];
  }
  return [201, await addNote(note)];
}

function foundOr404(note) {
  return note === undefined ? [404, { error: "there is no such note" }] : [200, note];
}

async function bodyOf(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) {
    body += part;
    if (body.length > largestBody) {
      return "";
    }
  }
  return body;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Longer than the gateway keeps a connection that nobody uses, which is an hour: were it closed here, it
// could be at the moment at which the gateway sends a request.
server.keepAliveTimeout = 61 * 60 * 1000;

let isEnding = false;

// By now the gateway sends nothing more: `drainSeconds` have passed. What is still being answered has
// `shutdownSeconds`, then the process is killed.
process.once("SIGTERM", () => {
  isEnding = true;
  server.close(() => pool.end());
});

server.listen(Number(PORT), HOST, () => console.log(`listening on ${PORT}`));
