import { execFileSync, spawnSync } from "node:child_process";
import { Authority } from "./web/authority";
import { databaseSecret } from "./web/database-secret";
import { imageOfExample } from "./web/image";
import { PostgresServer } from "./web/postgres-server";
import { describeWithPrograms, program } from "./web/programs";
import { blueAlone, greenAlone, Namespace, renderedWeb, shared } from "./web/web";

describeWithPrograms(
  "initdb",
  "postgres",
  "psql",
  "openssl",
)("the example with a real PostgreSQL", () => {
  let authority: Authority;
  let server: PostgresServer;
  let namespace: Namespace;
  let secret: Readonly<Record<string, string>>;

  beforeAll(async () => {
    authority = new Authority();
    server = await PostgresServer.start(authority);
    secret = databaseSecret(server, authority);
    namespace = new Namespace({ database: secret });
  });

  afterAll(async () => {
    await namespace?.stop();
    await server?.stop();
  });

  /** Runs the example's migration by hand. */
  function migrate(variables: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["migrate.js", ...args], {
      cwd: imageOfExample().folder,
      encoding: "utf8",
      env: { ...variables, TMPDIR: process.env["TMPDIR"] },
    });
    return { status, stdout, stderr };
  }

  async function empty(): Promise<void> {
    const client = await server.administrator();
    await client.query("drop table if exists notes, migrations");
    await client.end();
  }

  test("the Secret's variables are what libpq and the app connect with, verified", () => {
    const psql = (...args: readonly string[]) =>
      execFileSync(
        program("psql"),
        [
          ...args,
          "--no-psqlrc",
          "--no-align",
          "--tuples-only",
          "--command",
          "select current_user, ssl from pg_stat_ssl where pid = pg_backend_pid()",
        ],
        { encoding: "utf8", env: { ...secret, TMPDIR: process.env["TMPDIR"] } },
      ).trim();
    expect(psql()).toBe("app|t");
    expect(psql(secret["DATABASE_URL"] ?? "")).toBe("app|t");
  });

  test("a server that another authority vouches for is not believed, nor one of another name", async () => {
    const unknown = databaseSecret(server, new Authority());
    expect(migrate(unknown)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("certificate"),
    });
    const renamed = await PostgresServer.start(authority, "database.example.com");
    const result = migrate(databaseSecret(renamed, authority));
    await renamed.stop();
    expect(result).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("Host: localhost. is not in the cert's altnames"),
    });
  });

  test("migrations of two slots at once make each step once, and none where none is left", async () => {
    const cluster = await renderedWeb(shared(0));
    expect(cluster.names("Job")).toHaveLength(2);
    const endings = await namespace.migrate(cluster);
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    const made = endings.flatMap(({ said }) => said.match(/made .*/g) ?? []);
    expect(made.sort()).toEqual(["made 001-notes", "made 002-author"]);
    const again = await namespace.migrate(cluster);
    expect(again.map(({ code, said }) => ({ code, said }))).toEqual([
      { code: 0, said: "nothing to do\n" },
      { code: 0, said: "nothing to do\n" },
    ]);
  });

  test("many at once are as safe", async () => {
    await empty();
    const green = await renderedWeb(greenAlone);
    const endings = await Promise.all(Array.from({ length: 4 }, () => namespace.migrate(green)));
    expect(endings.flat().map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const made = endings.flat().flatMap(({ said }) => said.match(/made .*/g) ?? []);
    expect(made).toEqual(["made 001-notes", "made 002-author"]);
  });

  test("a migration goes past the pool", async () => {
    const pooled = databaseSecret(server, authority, {
      connectionPool: { host: "pool.invalid", port: "6432", database: "pool" },
    });
    expect(pooled["DATABASE_URL"]).toContain("@pool.invalid:6432/pool?");
    expect(migrate(pooled)).toEqual({ status: 0, stdout: "nothing to do\n", stderr: "" });
  });

  test("a step that fails leaves nothing behind", async () => {
    await empty();
    const client = await server.administrator();
    await client.query("create view notes as select 1 as id");
    const failed = migrate(secret);
    const { rows } = await client.query("select * from migrations");
    await client.query("drop view notes");
    await client.end();
    expect(failed).toMatchObject({ status: 1, stderr: expect.stringContaining("already exists") });
    expect(rows).toEqual([]);
    expect(migrate(secret)).toMatchObject({ status: 0, stderr: "" });
  });

  test("a step that would make requests wait behind it gives up", async () => {
    await empty();
    expect(migrate(secret, "--to", "1")).toMatchObject({ status: 0 });
    const client = await server.administrator();
    await client.query("begin; select * from notes");
    const failed = migrate(secret);
    await client.end();
    expect(failed).toMatchObject({ status: 1, stderr: expect.stringContaining("lock timeout") });
    expect(migrate(secret)).toMatchObject({ status: 0, stdout: "made 002-author\n" });
  });

  test("what ran before runs on with the new schema, and with the old one after a step back", async () => {
    await empty();
    const before = await renderedWeb(blueAlone, { replicas: 1 });
    const after = await renderedWeb(shared(0), { replicas: 1 });
    const [first] = await namespace.migrate(before);
    expect(first).toMatchObject({ code: 0, said: "made 001-notes\n" });
    const [blue] = await namespace.start(before, "blue");
    expect(await add(blue?.port, "one")).toEqual({ id: "1", text: "one", likes: 0 });

    expect((await namespace.migrate(after)).map(({ code }) => code)).toEqual([0, 0]);
    const [green] = await namespace.start(after, "green");
    expect(await add(blue?.port, "two")).toEqual({ id: "2", text: "two", likes: 0 });
    expect(await add(green?.port, "three")).toMatchObject({ id: "3", author: "somebody" });
    expect(await notes(blue?.port)).toEqual(["three", "two", "one"]);
    expect(await notes(green?.port)).toEqual(["three", "two", "one"]);

    // The image of before, after a revert: it knows no more than the first step, and leaves the rest.
    const [reverted] = await namespace.migrate(before);
    expect(reverted).toMatchObject({ code: 0, said: "nothing to do\n" });

    expect(migrate(secret, "--to", "1")).toMatchObject({ stdout: "took back 002-author\n" });
    expect(await add(blue?.port, "four")).toEqual({ id: "4", text: "four", likes: 0 });
    // What is new needs the new schema: the other way round does not work, which is why nothing goes back.
    expect(await add(green?.port, "five")).toEqual({ error: expect.any(String) });
    expect(migrate(secret)).toMatchObject({ stdout: "made 002-author\n" });
    expect(await add(green?.port, "five")).toMatchObject({ text: "five", author: "somebody" });
    expect(migrate(secret, "--to", "0").stdout).toBe("took back 002-author\ntook back 001-notes\n");
  });

  test("steps that there are not are refused", () => {
    expect(migrate(secret, "--to", "7")).toMatchObject({
      status: 1,
      stderr: "there is no step 7\n",
    });
    expect(migrate(secret, "--to", "x")).toMatchObject({
      status: 1,
      stderr: "--to is the number of a step, or 0, got x\n",
    });
    expect(migrate({})).toMatchObject({ status: 1, stderr: "DATABASE_URL is not set\n" });
  });

  test("without the database a pod is not ready, and lives", async () => {
    const other = await PostgresServer.start(authority);
    const alone = new Namespace({ database: databaseSecret(other, authority) });
    const [pod] = await alone.start(await renderedWeb(blueAlone, { replicas: 1 }), "blue");
    expect(await pod?.probe("startupProbe")).toBe(true);
    await other.stop();
    expect(await pod?.probe("readinessProbe")).toBe(false);
    expect(await pod?.probe("livenessProbe")).toBe(true);
    await alone.stop();
  });
});

async function add(port: number | undefined, text: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/notes`, {
    method: "POST",
    body: JSON.stringify({ text }),
  });
  return response.json();
}

async function notes(port: number | undefined): Promise<readonly string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/notes`);
  return ((await response.json()) as { readonly text: string }[]).map(({ text }) => text);
}
