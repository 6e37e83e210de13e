/** The most that is read of one answer; the largest index of charts that is known has 30 MB. */
const mostBytes = 64 * 1024 * 1024;

/** How long an answer may take, in milliseconds. */
const patience = 60_000;

/** What was answered. */
export interface Answer {
  /** Where it came from, after all redirections. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Asks for a page by HTTPS; by plain HTTP on this machine alone.
 *
 * @throws Error of one line where it does not come, or is larger than anything that is expected
 */
export async function answerOf(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  requireSafe(url);
  let response: Response;
  try {
    response = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new Error(`${hostOf(url)} did not answer (${(cause as Error)?.message ?? message})`);
  }
  requireSafe(response.url);
  return {
    url: response.url,
    status: response.status,
    headers: response.headers,
    text: await textOf(response),
  };
}

async function textOf({ body, url }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > mostBytes) {
      throw new Error(`${hostOf(url)} answered with more than ${mostBytes} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function requireSafe(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" && !(protocol === "http:" && isThisMachine(hostname))) {
    throw new Error(`${hostOf(url)} is led to by ${protocol.slice(0, -1)}, not by https`);
  }
}

/** Whether a host is this machine: what is said to it does not leave it. */
export function isThisMachine(host: string): boolean {
  return host === "127.0.0.1" || host === "[::1]";
}

/** The host of a URL, and its port where it is not the usual one. */
export function hostOf(url: string): string {
  return new URL(url).host;
}
