import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Repositories on this machine: answers by path; what has none is not found. */
export async function repositories(answers: Readonly<Record<string, Answer>>): Promise<{
  /** The host and port. */
  readonly host: string;
  /** Every path that was asked for, with the token it was asked with. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = "", headers } = request;
    asked.push([url, headers.authorization].filter((part) => part !== undefined).join(" "));
    const answer = answers[url] ?? answers[url.replace(/\?.*$/, "")];
    if (answer === undefined) {
      response.writeHead(404).end();
    } else {
      answer(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers with a text. */
export function text(body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => response.writeHead(200, headers).end(body);
}

/** Answers with tags, and where there are more of them. */
export function tags(list: readonly string[], next?: string): Answer {
  return text(
    JSON.stringify({ name: "chart", tags: list }),
    next === undefined ? {} : { link: `<${next}>; rel="next"` },
  );
}

/** Answers who has a token, and says to others where one is. */
export function withToken(token: string, realm: string, answer: Answer): Answer {
  return (request, response) => {
    if (request.headers.authorization === `Bearer ${token}`) {
      answer(request, response);
      return;
    }
    const challenge = `Bearer realm="${realm}",service="here",scope="repository:charts/chart:pull"`;
    response.writeHead(401, { "www-authenticate": challenge }).end();
  };
}
