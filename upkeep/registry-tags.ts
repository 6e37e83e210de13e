import * as v from "valibot";
import { type Answer, answerOf, hostOf, isThisMachine } from "./answer";

/** Pages of tags that are read at most, of a thousand or so each. */
const mostPages = 100;

const tagsSchema = v.looseObject({ tags: v.nullish(v.array(v.string())) });

const tokenSchema = v.union([
  v.looseObject({ token: v.string() }),
  v.looseObject({ access_token: v.string() }),
]);

/**
 * The tags of an artifact in a registry, asked as anybody may.
 *
 * @param repository a registry and the folder in it, such as `oci://quay.io/jetstack/charts`
 * @throws Error of one line where the registry does not answer, or not as one
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#content-discovery
 */
export async function registryTags(
  repository: string,
  artifact: string,
): Promise<readonly string[]> {
  const { host, pathname } = new URL(repository.replace(/^oci:/, "https:"));
  const origin = originOf(host);
  const tags: string[] = [];
  let next: string | undefined = `${origin}/v2${pathname.replace(/\/$/, "")}/${artifact}/tags/list`;
  let token: string | undefined;
  for (let page = 0; next !== undefined; page++) {
    if (page === mostPages) {
      throw new Error(`${host} has more than ${mostPages} pages of tags`);
    }
    let answer = await asked(next, token);
    if (answer.status === 401 && token === undefined) {
      token = await anonymousToken(answer, host);
      answer = await asked(next, token);
    }
    if (answer.status !== 200) {
      throw new Error(`${host} answered ${answer.status} when asked for tags of ${artifact}`);
    }
    const { success, output } = v.safeParse(tagsSchema, jsonIn(answer.text));
    if (!success) {
      throw new Error(`${host} answered with no list of tags`);
    }
    tags.push(...(output.tags ?? []));
    next = nextPage(answer, origin);
  }
  return tags;
}

function asked(url: string, token: string | undefined): Promise<Answer> {
  return answerOf(url, token === undefined ? {} : { authorization: `Bearer ${token}` });
}

/** Docker Hub's registry answers under another name than the one it is called by. */
function originOf(host: string): string {
  const { hostname } = new URL(`https://${host}`);
  return `${isThisMachine(hostname) ? "http" : "https"}://${host === "docker.io" ? "registry-1.docker.io" : host}`;
}

/**
 * A token for who has no account, where a registry wants one.
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
async function anonymousToken({ headers }: Answer, host: string): Promise<string> {
  const challenge = headers.get("www-authenticate") ?? "";
  const said = Object.fromEntries(
    [...challenge.matchAll(/\b(realm|service|scope)="([^"]*)"/g)].map(([, key, value]) => [
      key,
      value,
    ]),
  );
  if (!/^bearer /i.test(challenge) || !URL.canParse(said["realm"] ?? "")) {
    throw new Error(`${host} wants a login`);
  }
  const url = new URL(said["realm"] ?? "");
  for (const key of ["service", "scope"]) {
    if (said[key] !== undefined) {
      url.searchParams.set(key, said[key]);
    }
  }
  const { status, text } = await answerOf(url.href);
  const { success, output } = v.safeParse(tokenSchema, jsonIn(text));
  if (status !== 200 || !success) {
    throw new Error(`${hostOf(url.href)} gave no token to who has no account (${status})`);
  }
  return String("token" in output ? output.token : output.access_token);
}

/** Where the next page is; it must be the same registry's, which the token is for. */
function nextPage({ headers, url }: Answer, origin: string): string | undefined {
  const [, link] = /<([^>]+)>\s*;\s*rel="?next"?/.exec(headers.get("link") ?? "") ?? [];
  if (link === undefined) {
    return undefined;
  }
  const next = new URL(link, url);
  if (next.origin !== origin && next.origin !== new URL(url).origin) {
    throw new Error(`${hostOf(origin)} leads to ${next.host} for its next page of tags`);
  }
  return next.href;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
