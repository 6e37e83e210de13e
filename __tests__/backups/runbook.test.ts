import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { Client } from "pg";
import { parse } from "yaml";
import { Authority } from "../examples/web/authority";
import { databaseSecret } from "../examples/web/database-secret";
import { PostgresServer } from "../examples/web/postgres-server";
import { describeWithPrograms, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { BucketServer } from "./bucket-server";
import { type Connection, environment, Jobs, type Outcome } from "./jobs";

const page = readFileSync(join(root, "docs", "restore.md"), "utf8");

/** What a part of the page has one run, in its order. */
function fences(heading: string, language = "sh"): readonly string[] {
  const [, part = ""] = page.split(`\n## ${heading}\n`);
  const [own = ""] = part.split("\n## ");
  return [...own.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, text]) => text ?? "",
  );
}

const [reach = "", table = "", rows = ""] = fences("A lost row, a dropped table");
const [restore = "", compare = "", exchange = ""] = fences("A dropped database");
const [, sha256 = ""] = fences("A pod that reaches bucket and database");
const [, older = ""] = fences("A pod that reaches bucket and database", "yaml");
const firstAlter = /^admin .*alter database app rename to lost'\n/m;

describeWithPrograms(
  "initdb",
  "postgres",
  "psql",
  "openssl",
  "rclone",
)("the commands of the runbook, as the page has them", () => {
  const work = emptyFolder();
  const password = "p@ss:/w?rd#1%20&+";
  let production: PostgresServer;
  let elsewhere: PostgresServer;
  let bucket: BucketServer;
  let jobs: Jobs;
  let secrets: Readonly<Record<"production" | "elsewhere", Connection>>;
  const yesterday = "2026-01-01T02-17-00Z-a1b2c3";
  const clients: Client[] = [];

  beforeAll(async () => {
    const authority = new Authority();
    bucket = await BucketServer.start();
    [production, elsewhere] = await Promise.all([
      PostgresServer.start(authority),
      PostgresServer.start(authority),
    ]);
    const secretOf = (server: PostgresServer) => {
      const { DATABASE_URL, "ca.crt": _, ...variables } = databaseSecret(server, authority);
      return { ...variables, PGDATABASE: "app" };
    };
    secrets = { production: secretOf(production), elsewhere: secretOf(elsewhere) };
    // At AWS the app is the administrator; at DigitalOcean an `appUser` is not, and may make no database.
    const [one, other] = [await connected(production), await connected(elsewhere)];
    await one.query("alter role app createdb");
    await one.query("create role reader");
    await one.query("create database app owner app");
    await other.query(`create role keeper login createdb password '${password}'`);
    await other.query("create database app owner keeper");
    const app = await connected(production, "app");
    await app.query(tables);
    jobs = new Jobs(bucket, secrets.production);
    // Two of the same second would have no order.
    const first = await jobs.backup();
    for (const [key, body] of [...bucket.objects]) {
      bucket.objects.delete(key);
      bucket.objects.set(key.replace(first, yesterday), body);
    }
    await app.query("insert into orders (note) values ('later')");
    await app.end();
    await jobs.backup();
  }, 60_000);

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
    await production?.stop();
    await elsewhere?.stop();
    await bucket?.stop();
  });

  async function connected(server: PostgresServer, database = "postgres"): Promise<Client> {
    const client = await server.administrator(database);
    clients.push(client);
    return client;
  }

  const noteCount = "select count(*)::int as all, count(distinct note)::int as notes from orders";

  async function counted(server: PostgresServer, database = "app"): Promise<unknown> {
    const client = await connected(server, database);
    const { rows: found } = await client.query(noteCount);
    await client.end();
    return found[0];
  }

  /** The bucket is in this process: nothing may wait for a shell but a promise. */
  function shell(script: string, env: Connection): Promise<Outcome> {
    return new Promise((ended) => {
      execFile(
        "bash",
        ["--norc", "-euo", "pipefail", "-c", script],
        { cwd: work, env: { HOME: work, ...env }, timeout: 20_000 },
        (error, stdout, stderr) =>
          ended({ status: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  /** Runs what the page says in the pod's shell, with what it leaves open filled in. */
  function run(at: keyof typeof secrets, text: string, filled: Connection = {}): Promise<Outcome> {
    let script = text;
    for (const [open, value] of Object.entries({
      ...filled,
      "/work/": `${work}/`,
      "/scripts/": `${join(root, "templates", "backups")}/`,
    })) {
      script = script.replaceAll(open, value);
    }
    expect(script).not.toMatch(/(?<!<)<[a-z][a-z0-9 ]*>/);
    const path = [dirname(realpathSync(program("initdb"))), process.env["PATH"]].join(delimiter);
    return shell(script, { PATH: path, LC_ALL: "C", ...secrets[at] });
  }

  const administrators = {
    production: {
      "<administrator>": "app",
      "<password of the administrator>": password,
      "<other>": "postgres",
    },
    elsewhere: {
      "<administrator>": "keeper",
      "<password of the administrator>": password,
      "<other>": "template1",
    },
  };
  const [definition = ""] = restore.split("\n");

  /** The newest backup, as the pod fetches it. */
  async function fetched(): Promise<void> {
    const pod = jobs.pod();
    expect(await jobs.fetch(pod)).toMatchObject({ status: 0, stderr: "" });
    rmSync(join(work, "backup"), { recursive: true, force: true });
    mkdirSync(join(work, "backup"));
    for (const file of ["dump.pgc", "manifest.json"]) {
      writeFileSync(join(work, "backup", file), readFileSync(join(pod.work, "backup", file)));
    }
  }

  test("pg_restore is told what the restore check tells it", () => {
    const command = (text: string) =>
      /pg_restore (--[\s\S]*?)\\\n/.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
    const script = readFileSync(join(root, "templates", "backups", "restore.sh"), "utf8");
    expect(command(restore)).toEqual(command(script));
    expect(command(restore).length).toBeGreaterThan(3);
  });

  test("an older backup is fetched by its name, and compared", async () => {
    const { command } = parse(older) as { readonly command: readonly string[] };
    const copy = command
      .map((word) => word.replace("<bucket>", bucket.bucket).replace("<environment>", environment))
      .map((word) => `'${word.replace("<time>", yesterday)}'`)
      .join(" ")
      .replace("/work/backup", join(work, "older", "backup"));
    const copied = await shell(copy, { PATH: process.env["PATH"] ?? "", ...jobs.access("reader") });
    expect(copied).toMatchObject({ status: 0 });
    const there = sha256.replace("/work/", `${work}/older/`);
    expect(await run("production", there)).toMatchObject({ status: 0, stdout: "dump.pgc: OK\n" });
    const dump = join(work, "older", "backup", "dump.pgc");
    const bytes = readFileSync(dump);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 200) ^ 1, bytes.length - 200);
    writeFileSync(dump, bytes);
    expect(await run("production", there)).toMatchObject({
      status: 1,
      stdout: "dump.pgc: FAILED\n",
    });
  });

  test("a lost region: restored by an app's user beside an empty database, and exchanged", async () => {
    const filled = administrators.elsewhere;
    await fetched();
    // Its policy names a role that no other server has.
    expect(await run("elsewhere", restore, filled)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('role "reader" does not exist'),
    });
    await (await connected(elsewhere)).query("create role reader");
    const [, dropped = ""] = /`(admin dropdb [^`]+)`/.exec(page) ?? [];
    expect(await run("elsewhere", `${definition}\n${dropped}`, filled)).toMatchObject({
      status: 0,
    });
    expect(await run("elsewhere", restore, filled)).toMatchObject({ status: 0, stderr: "" });
    expect(await run("elsewhere", compare)).toMatchObject({ status: 0, stdout: "complete\n" });

    // The app was not stopped in time.
    const late = new Client({
      ...{ host: "localhost", port: elsewhere.port, user: "app", password, database: "app" },
      ssl: { rejectUnauthorized: false },
    });
    clients.push(late);
    const ended = new Promise((gone) => late.on("error", gone));
    await late.connect();
    expect(await run("elsewhere", `${definition}\n${exchange}`, filled)).toMatchObject({
      status: 0,
    });
    await ended;
    expect(await counted(elsewhere)).toEqual({ all: 2001, notes: 2001 });
    expect(
      await run("elsewhere", "psql --command=\"insert into orders (note) values ('new')\""),
    ).toMatchObject({ status: 0 });
  });

  test("what is missing in what was restored is said", async () => {
    const client = await connected(elsewhere);
    await client.query("create database restored template app");
    const restored = await connected(elsewhere, "restored");
    await restored.query("delete from orders where note in ('later', 'new')");
    const { stdout } = await run("elsewhere", compare);
    expect(stdout).toContain('< {"table" : "public.orders", "rows" : 2001}');
    expect(stdout).not.toContain("complete");
    await restored.end();
    await client.query("drop database restored");
  });

  test("a dropped database, whose app's user is the administrator", async () => {
    await (await connected(production)).query("drop database app with (force)");
    await fetched();
    expect(await run("production", restore, administrators.production)).toMatchObject({
      status: 0,
    });
    expect(await run("production", compare)).toMatchObject({ status: 0, stdout: "complete\n" });
    expect(exchange).toMatch(firstAlter);
    const without = `${definition}\n${exchange.replace(firstAlter, "")}`;
    expect(await run("production", without, administrators.production)).toMatchObject({
      status: 0,
    });
    expect(await counted(production)).toEqual({ all: 2001, notes: 2001 });
  });

  test("lost rows and a dropped table come back from a database beside", async () => {
    const r1 = reach.replace("r1() { ", `r1() { PGPORT=${secrets.elsewhere["PGPORT"]} `);
    const filled = { "<host of r1>": "localhost", "<password of r1>": password };
    const app = await connected(production, "app");
    await app.query("delete from orders where id between 5 and 104");
    await app.query("update orders set note = 'changed since' where id = 1");
    expect(await run("production", `${r1}\n${rows}`, filled)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("INSERT 0 100"),
    });
    expect(await counted(production)).toEqual({ all: 2001, notes: 2001 });
    const { rows: kept } = await app.query("select note from orders where id = 1");
    expect(kept).toEqual([{ note: "changed since" }]);

    await app.query("drop table orders cascade");
    await app.end();
    expect(await run("production", `${r1}\n${table}`, filled)).toMatchObject({ status: 0 });
    expect(await counted(production)).toEqual({ all: 2002, notes: 2002 });
    expect(
      await run("production", "psql --command=\"insert into orders (note) values ('after')\""),
    ).toMatchObject({ status: 0 });
  });
});

/** With what is not easily restored. */
const tables = `
  set role app;
  create extension pg_trgm;
  create table orders (
    id bigint generated always as identity primary key,
    note text,
    created_at timestamptz default now()
  );
  insert into orders (note) select md5(i::text) from generate_series(1, 2000) as i;
  create index on orders using gin (note public.gin_trgm_ops);
  alter table orders enable row level security;
  create policy readers on orders to reader using (true);
  create schema billing;
  create table billing.invoices (a int);
  insert into billing.invoices values (1);
  create materialized view order_count as select count(*) from orders;
  select lo_create(0);
  reset role;
`;
