import { pins } from "../../upkeep/pin";
import { reportOf } from "../../upkeep/report";
import { repositories, tags, text, withToken } from "./repositories";

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) {
    await close();
  }
});

async function serve(
  answers: (host: () => string) => Parameters<typeof repositories>[0],
): ReturnType<typeof repositories> {
  let host = "";
  const served = await repositories(answers(() => host));
  host = served.host;
  open.push(served.close);
  return served;
}

function pin(repository: string, version = "1.2.3") {
  return {
    name: "it",
    repository,
    artifact: "chart",
    version,
    checked: "2026-11-28",
    page: "https://example.com/releases",
  };
}

const index = (...versions: readonly string[]): string =>
  JSON.stringify({
    apiVersion: "v1",
    entries: { other: [{ version: "9.9.9" }], chart: versions.map((version) => ({ version })) },
  });

const looked = "(looked up 2026-11-28, https://example.com/releases)";

async function said(repository: string, version?: string) {
  const { lines, exitCode } = await reportOf([pin(repository, version)]);
  return { line: lines[0]?.replace(` ${looked}`, ""), exitCode };
}

describe("a repository of Helm", () => {
  const ofIndex = async (body: string, version?: string) => {
    const { host } = await serve(() => ({ "/charts/index.yaml": text(body) }));
    return said(`http://${host}/charts/`, version);
  };

  test("says what is newer, and what of the same minor version", async () => {
    expect(await ofIndex(index("1.2.3", "1.10.0", "1.2.12", "1.9.0", "1.2.4"))).toEqual({
      line: "it 1.2.3: 1.10.0 is newer, 1.2.12 is newer of its minor version",
      exitCode: 2,
    });
    expect(await ofIndex(index("v1.2.3", "v2.0.0"), "v1.2.3")).toEqual({
      line: "it v1.2.3: v2.0.0 is newer, nothing newer of its minor version",
      exitCode: 2,
    });
  });

  test("what comes before a release, is older or is no version is not newer", async () => {
    expect(await ofIndex(index("1.2.3", "2.0.0-rc.1", "1.1.9", "latest"))).toEqual({
      line: "it 1.2.3: nothing is newer",
      exitCode: 0,
    });
  });

  test("a version that is there no more is said", async () => {
    expect(await ofIndex(index("1.2.2"))).toEqual({
      line: "it 1.2.3: it is there no more, nothing is newer",
      exitCode: 1,
    });
  });

  test.each([
    ["no text of YAML", "\tentries: [", "answered with no index of charts"],
    ["no index", "<html></html>", "answered with no index of charts"],
    ["no versions", '{"entries":{"chart":[{"version":1}]}}', "answered with no index of charts"],
    ["another chart", '{"entries":{}}', "has no chart chart any more"],
  ])("that answers with %s is said", async (_, body, reason) => {
    const { line, exitCode } = await ofIndex(body);
    expect(line).toMatch(/^it 1\.2\.3: not known: 127\.0\.0\.1:\d+ /);
    expect(line).toContain(reason);
    expect(exitCode).toBe(1);
  });

  test("an answer without an end is not read to its end", async () => {
    const { host } = await serve(() => ({
      "/index.yaml": (_, response) => {
        const part = Buffer.alloc(1024 * 1024, " ");
        const go = (): void => {
          while (!response.destroyed && response.write(part)) {
            // as fast as it is read
          }
          if (!response.destroyed) {
            response.once("drain", go);
          }
        };
        go();
      },
    }));
    const { line } = await said(`http://${host}`);
    expect(line).toBe(`it 1.2.3: not known: ${host} answered with more than 67108864 bytes`);
  });
});

describe("a registry", () => {
  test("is asked for all pages, with a token for who has no account", async () => {
    const page = "/v2/charts/chart/tags/list";
    const served = await serve((host) => ({
      [page]: (request, response) =>
        withToken(
          "t0",
          `http://${host()}/token`,
          tags(["v1.2.3"], `${page}?last=v1.2.3`),
        )(request, response),
      [`${page}?last=v1.2.3`]: (request, response) =>
        withToken(
          "t0",
          "",
          tags(["v1.2.4_build.7", "sha256-abc.sig"], `http://${host()}/last`),
        )(request, response),
      "/last": withToken("t0", "", tags(["v1.3.0"])),
      "/token": text('{"token":"t0"}'),
    }));
    expect(await said(`oci://${served.host}/charts`, "v1.2.3")).toEqual({
      line: "it v1.2.3: v1.3.0 is newer, v1.2.4+build.7 is newer of its minor version",
      exitCode: 2,
    });
    expect(served.asked).toEqual([
      page,
      "/token?service=here&scope=repository%3Acharts%2Fchart%3Apull",
      `${page} Bearer t0`,
      `${page}?last=v1.2.3 Bearer t0`,
      "/last Bearer t0",
    ]);
  });

  test("without tags has none", async () => {
    const { host } = await serve(() => ({
      "/v2/charts/chart/tags/list": text('{"name":"charts/chart","tags":null}'),
    }));
    expect((await said(`oci://${host}/charts`)).line).toContain("it is there no more");
  });

  test("its token is not taken elsewhere", async () => {
    const other = await serve(() => ({ "/more": tags(["9.0.0"]) }));
    const { host } = await serve(() => ({
      "/v2/charts/chart/tags/list": tags(["1.2.3"], `http://${other.host}/more`),
    }));
    expect((await said(`oci://${host}/charts`)).line).toContain(
      `leads to ${other.host} for its next page of tags`,
    );
    expect(other.asked).toEqual([]);
  });

  test("whose pages have no end is left", async () => {
    const page = "/v2/charts/chart/tags/list";
    const { host, asked } = await serve(() => ({ [page]: tags(["1.2.3"], page) }));
    expect((await said(`oci://${host}/charts`)).line).toContain("has more than 100 pages of tags");
    expect(asked.length).toBe(100);
  });

  test.each([
    ["Basic", 'Basic realm="http://127.0.0.1/"', "wants a login"],
    ["no realm", "Bearer", "wants a login"],
    ["a realm by plain HTTP", 'Bearer realm="http://example.com/token"', "by http, not by https"],
    ["a realm in a file", 'Bearer realm="file:///etc/passwd"', "by file, not by https"],
  ])("that challenges with %s gets nothing", async (_, challenge, reason) => {
    const { host } = await serve(() => ({
      "/v2/charts/chart/tags/list": (_request, response) => {
        response.writeHead(401, { "www-authenticate": challenge }).end();
      },
    }));
    const { line, exitCode } = await said(`oci://${host}/charts`);
    expect(line).toContain(reason);
    expect(exitCode).toBe(1);
  });

  test("that gives no token, or answers something else, is said", async () => {
    const { host } = await serve((own) => ({
      "/v2/closed/chart/tags/list": (request, response) =>
        withToken("t0", `http://${own()}/none`, tags([]))(request, response),
      "/v2/odd/chart/tags/list": text('{"tags":"v1.2.3"}'),
    }));
    expect((await said(`oci://${host}/closed`)).line).toContain("gave no token");
    expect((await said(`oci://${host}/odd`)).line).toContain("answered with no list of tags");
    expect((await said(`oci://${host}/charts`)).line).toContain("answered 404");
  });
});

test("what does not answer hides no other", async () => {
  const gone = await repositories({});
  await gone.close();
  const { host } = await serve(() => ({ "/index.yaml": text(index("1.2.3", "1.2.4")) }));
  const { lines, exitCode } = await reportOf([
    pin(`http://${gone.host}`),
    pin("http://charts.example.com"),
    pin(`http://${host}`),
  ]);
  expect(lines).toEqual([
    expect.stringMatching(
      `^it 1\\.2\\.3: not known: ${gone.host} did not answer \\(.*ECONNREFUSED`,
    ),
    `it 1.2.3: not known: charts.example.com is led to by http, not by https ${looked}`,
    `it 1.2.3: 1.2.4 is newer, 1.2.4 is newer of its minor version ${looked}`,
  ]);
  expect(exitCode).toBe(1);
});

test("images that follow the cluster's version are compared within it, by one question", async () => {
  const served = await serve(() => ({
    "/v2/images/chart/tags/list": tags(["v1.34.4", "v1.34.9", "v1.36.1"]),
  }));
  const image = { ...pin(`oci://${served.host}/images`), staysMinor: true };
  const { lines, exitCode } = await reportOf([
    { ...image, version: "v1.34.4" },
    { ...image, version: "v1.36.1" },
  ]);
  expect(lines).toEqual([
    `it v1.34.4: v1.34.9 is newer of its minor version ${looked}`,
    `it v1.36.1: nothing newer of its minor version ${looked}`,
  ]);
  expect(exitCode).toBe(2);
  expect(served.asked.length).toBe(1);
});

test("every chart and image is asked for", () => {
  expect(pins.length).toBeGreaterThan(6);
  for (const { name, repository, artifact, version, checked, page } of pins) {
    expect([name, artifact].every((text) => text.length > 2)).toBe(true);
    expect(repository).toMatch(/^(https|oci):\/\/[a-z]/);
    expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
    expect(checked).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(page).toMatch(/^https:\/\//);
  }
});
