import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { BucketReader, listBackups } from "../../backups";
import { Authority } from "../examples/web/authority";
import { databaseSecret } from "../examples/web/database-secret";
import { eventually } from "../examples/web/free-port";
import { PostgresServer } from "../examples/web/postgres-server";
import { describeWithPrograms } from "../examples/web/programs";
import { BucketServer } from "./bucket-server";
import { environment, Jobs } from "./jobs";

describeWithPrograms(
  "initdb",
  "postgres",
  "psql",
  "pg_amcheck",
  "openssl",
  "rclone",
)("backups with a real PostgreSQL and a bucket", () => {
  let server: PostgresServer;
  let client: Client;
  let bucket: BucketServer;
  let jobs: Jobs;

  beforeAll(async () => {
    const authority = new Authority();
    server = await PostgresServer.start(authority);
    client = await server.administrator();
    await client.query(tables(server.user));
    const { PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE, PGSSLROOTCERT } =
      databaseSecret(server, authority);
    secret = { PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE, PGSSLROOTCERT } as Record<
      string,
      string
    >;
  });
  let secret: Record<string, string>;

  beforeEach(async () => {
    bucket = await BucketServer.start();
    jobs = new Jobs(bucket, secret);
  });

  afterEach(async () => {
    await bucket?.stop();
    expect({ overwritten: bucket.overwritten, deleted: bucket.deleted }).toEqual({
      overwritten: [],
      deleted: [],
    });
  });

  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  function manifestOf(name: string): Record<string, unknown> {
    return JSON.parse(String(bucket.objects.get(`${environment}/${name}/manifest.json`)));
  }

  /** A backup that is damaged before it is checked. */
  async function damaged(
    damage: (
      dump: Buffer,
      manifest: string,
    ) => { readonly dump?: Buffer; readonly manifest?: string },
  ) {
    const name = await jobs.backup();
    const key = (file: string) => `${environment}/${name}/${file}`;
    const dump = bucket.objects.get(key("dump.pgc")) as Buffer;
    const manifest = String(bucket.objects.get(key("manifest.json")));
    const after = damage(dump, manifest);
    bucket.objects.set(key("dump.pgc"), after.dump ?? dump);
    bucket.objects.set(key("manifest.json"), Buffer.from(after.manifest ?? manifest));
    return { name, ...(await jobs.check()) };
  }

  /** What `anycloud backups` reads of the bucket. */
  function listed() {
    const key = { accessKeyId: "reader", secretAccessKey: "a key" };
    const place = { bucketName: bucket.bucket, region: "us-east-1" };
    return listBackups(new BucketReader(place, bucket.endpoint, key), environment, 20);
  }

  /** A manifest that says of another dump what it would have said. */
  function ofDump(dump: Buffer, manifest: string): string {
    return manifest
      .replace(/"dumpBytes": \d+/, `"dumpBytes": ${dump.length}`)
      .replace(/[0-9a-f]{64}/, createHash("sha256").update(dump).digest("hex"));
  }

  test("a backup under concurrent writes is proven, with the rights that its keys have and no others", async () => {
    const writer = await server.administrator();
    let writing = true;
    const writes = (async () => {
      for (let batch = 0; writing; batch += 1) {
        await writer.query(
          "insert into orders (note) select md5(random()::text) from generate_series(1, 20)",
        );
        await writer.query("delete from orders where id in (select id from orders limit 7)");
        await writer.query("insert into parts values ($1, 1)", [batch % 10]);
      }
    })();
    const pod = jobs.pod();
    expect(await jobs.dump(pod)).toMatchObject({ status: 0, stderr: "" });
    writing = false;
    await writes;
    await writer.end();
    const uploaded = await jobs.upload(pod, {
      RCLONE_S3_UPLOAD_CUTOFF: "0",
      RCLONE_MULTI_THREAD_CUTOFF: "1",
    });
    expect(uploaded).toMatchObject({ status: 0 });
    const name = readFileSync(join(pod.work, "name"), "utf8").trim();
    expect(JSON.parse(uploaded.stdout)).toMatchObject({
      result: "stored",
      backup: `${environment}/${name}`,
    });
    expect([...bucket.objects.keys()]).toEqual([
      `${environment}/${name}/dump.pgc`,
      `${environment}/${name}/manifest.json`,
    ]);

    const { status, evidence } = await jobs.check();
    expect(evidence).toMatchObject({ failures: [], incomplete: [], proven: true, backup: name });
    expect(status).toBe(0);
    const manifest = manifestOf(name);
    expect(manifest).toMatchObject({
      format: "anycloud-backup/1",
      environment,
      database: server.database,
      newestRow: { table: "public.orders", column: "created_at", at: evidence.newestRowAt },
      largeObjects: 1,
    });
    const counted = manifest["tables"] as readonly { table: string; rows: number }[];
    expect(counted.map(({ table }) => table)).toEqual([
      'public.odd "na%me',
      "public.orders",
      "public.parts_few",
    ]);
    expect(evidence.rows).toBe(counted.reduce((sum, { rows }) => sum + rows, 0));
    expect(await listed()).toMatchObject({
      backups: [
        {
          name,
          bytes: manifest["dumpBytes"],
          serverVersion: manifest["serverVersion"],
          problems: [],
          evidence: [{ proven: true, failures: [] }],
        },
      ],
      newest: { name },
      newestProof: { backup: name },
    });
    // To see whether it may list is all that the writer tries beside.
    expect([...new Set(bucket.refused)]).toEqual(["writer list "]);
  });

  test("a truncated dump is not proven", async () => {
    const { status, evidence } = await damaged((dump) => ({ dump: dump.subarray(0, -100) }));
    expect(status).toBe(1);
    expect(evidence.failures).toEqual([
      expect.stringMatching(/^the dump has \d+ bytes, and its manifest says \d+$/),
    ]);
  });

  test("a dump that was truncated before its manifest was written is not proven", async () => {
    const { status, evidence } = await damaged((dump, manifest) => {
      const cut = dump.subarray(0, Math.floor(dump.length / 2));
      return { dump: cut, manifest: ofDump(cut, manifest) };
    });
    expect(status).toBe(1);
    expect(evidence.failures).toEqual(["pg_restore did not restore the dump"]);
  });

  test("a flipped bit is not proven", async () => {
    const { status, evidence } = await damaged((dump) => {
      const flipped = Buffer.from(dump);
      flipped.writeUInt8(flipped.readUInt8(dump.length - 200) ^ 1, dump.length - 200);
      return { dump: flipped };
    });
    expect(status).toBe(1);
    expect(evidence.failures).toEqual([
      expect.stringMatching(/^the dump is not the one that was made: its SHA-256 is /),
    ]);
  });

  test("a missing table, and rows that are missing, are not proven", async () => {
    const { status, evidence } = await damaged((_, manifest) => ({
      manifest: manifest
        .replace('"tables": [\n', '"tables": [\n{"table" : "public.customers", "rows" : 3},\n')
        .replace(/("public.parts_few", "rows" : )\d+/, "$1999999"),
    }));
    expect(status).toBe(1);
    expect(evidence.failures).toEqual([
      'missing or different in what was restored: {"table" : "public.customers", "rows" : 3}',
      'missing or different in what was restored: {"table" : "public.parts_few", "rows" : 999999}',
      expect.stringMatching(
        /^restored, and not so in the manifest: \{"table" : "public.parts_few"/,
      ),
    ]);
  });

  test("a wrong major version is refused when it is made, and not proven when it is restored", async () => {
    const { status, evidence } = await damaged((_, manifest) => ({
      manifest: manifest.replace(/"serverMajor": \d+/, '"serverMajor": 9'),
    }));
    expect(status).toBe(1);
    expect(evidence.failures).toEqual([
      expect.stringMatching(
        /^it was made by PostgreSQL 9, and this is postgres \(PostgreSQL\) \d+/,
      ),
    ]);

    const pod = jobs.pod();
    const newer = join(pod.work, "newer");
    mkdirSync(newer);
    writeFileSync(join(newer, "pg_dump"), "#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1'\n");
    chmodSync(join(newer, "pg_dump"), 0o755);
    const made = await jobs.dump(pod, { PATH: `${newer}:${process.env["PATH"]}` });
    expect(made.status).toBe(1);
    expect(made.stderr).toMatch(
      /^backup failed: the database is PostgreSQL \d+, and this is pg_dump \(PostgreSQL\) 99\.1: state the version/,
    );
  });

  test("a full disk is no backup, and nothing is proven on one", async () => {
    const pod = jobs.pod();
    mkdirSync(join(pod.work, "backup"), { mode: 0o777 });
    chmodSync(join(pod.work, "backup"), 0o777);
    symlinkSync("/dev/full", join(pod.work, "backup", "dump.pgc"));
    const made = await jobs.dump(pod);
    expect(made.status).toBe(1);
    expect(made.stderr).toContain("No space left on device");
    expect(made.stderr).toContain("backup failed: pg_dump did not make a dump");
    expect((await jobs.upload(pod)).status).toBe(1);
    expect([...bucket.objects]).toEqual([]);

    await client.query("create database large");
    const large = await server.administrator("large");
    await large.query("create table texts (a text)");
    await large.query("alter table texts alter a set storage external");
    await large.query(
      "insert into texts select string_agg(md5(i::text || j), '') from generate_series(1, 800) i, generate_series(1, 1000) j group by i",
    );
    await large.query(`grant select on texts to ${server.user}`);
    await large.end();
    const name = await jobs.backup({ PGDATABASE: "large", NEWEST_ROW_COLUMN: "" });
    expect((await jobs.check({ NEWEST_ROW_COLUMN: "" })).evidence.proven).toBe(true);
    const { status, evidence } = await jobs.check({ NEWEST_ROW_COLUMN: "", MEGABYTES: "20" });
    expect(status).toBe(1);
    expect(evidence).toMatchObject({
      backup: name,
      proven: false,
      failures: ["pg_restore did not restore the dump"],
    });
  });

  test("a job that is killed leaves no backup, the one before is proven, and what is incomplete is said", async () => {
    const good = await jobs.backup();
    const pod = jobs.pod();
    await jobs.dump(pod);
    let waits = false;
    bucket.onPut = (key) => {
      waits ||= key.endsWith("manifest.json");
      return waits ? new Promise(() => undefined) : undefined;
    };
    const upload = jobs.upload(pod);
    await eventually("an upload of the manifest", () => waits || undefined);
    bucket.onPut = () => undefined;
    jobs.kill();
    expect((await upload).status).toBeNull();
    const { status, evidence } = await jobs.check();
    expect(evidence).toMatchObject({ backup: good, proven: true });
    expect(evidence.incomplete).toEqual([readFileSync(join(pod.work, "name"), "utf8").trim()]);
    expect(status).toBe(0);
  });

  test("a check that is killed proves nothing", async () => {
    const name = await jobs.backup();
    const pod = jobs.pod();
    await jobs.fetch(pod);
    const restore = jobs.restore(pod);
    await eventually("a server that restores", () => jobs.hasData(pod));
    jobs.kill();
    await restore;
    const { status, stdout } = await jobs.report(pod);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ backup: name, proven: false });
  });

  test.each(["dump.pgc", "manifest.json"])(
    "an upload of %s that is lost is no backup, and is said at once where the key may list",
    async (file) => {
      const pod = jobs.pod();
      await jobs.dump(pod);
      bucket.loses.add(file);
      const { status, stderr } = await jobs.upload(pod, {
        RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: "lister",
      });
      expect(status).toBe(1);
      expect(stderr).toContain(`backup failed: ${file} was uploaded, and is not in the bucket`);
      expect((await jobs.check()).evidence.failures).toEqual([
        `there is no complete backup of ${environment}`,
      ]);
      const unseen = jobs.pod();
      await jobs.dump(unseen);
      expect((await jobs.upload(unseen)).status).toBe(0);
      expect((await jobs.check()).evidence.proven).toBe(false);
    },
  );

  test("a dump that is gone from beside its manifest is not proven", async () => {
    const name = await jobs.backup();
    bucket.objects.delete(`${environment}/${name}/dump.pgc`);
    const { status, evidence } = await jobs.check();
    expect(status).toBe(1);
    expect(evidence.failures).toEqual(["its dump is not there any more"]);
  });

  test("a database without a row is not backed up, and an empty dump is not proven", async () => {
    const pod = jobs.pod();
    await client.query("drop database if exists hollow");
    await client.query("create database hollow");
    const made = await jobs.dump(pod, { PGDATABASE: "hollow", NEWEST_ROW_COLUMN: "" });
    expect(made.status).toBe(1);
    expect(made.stderr).toBe(
      "backup failed: no table has a row: this would become the newest backup, and hold nothing\n",
    );
    const { status, evidence } = await damaged((_, manifest) => {
      const dump = Buffer.alloc(0);
      return { dump, manifest: ofDump(dump, manifest) };
    });
    expect(status).toBe(1);
    expect(evidence.failures).toEqual(["pg_restore did not restore the dump"]);
  });

  test("the newest backup, the newest row and extensions are what they may be", async () => {
    await jobs.backup();
    expect((await jobs.check({ MAX_AGE_HOURS: "-1" })).evidence.failures).toEqual([
      "the newest complete backup is 0 hours old, and may be -1",
    ]);
    expect((await jobs.check({ NEWEST_ROW_MAX_AGE_HOURS: "-1" })).evidence.failures).toEqual([
      "the newest row of public.orders was 0 hours old when it was backed up, and may be -1",
    ]);
    const { evidence } = await damaged((_, manifest) => ({
      manifest: manifest.replace('"extensions": [', '"extensions": ["aiven_extras",'),
    }));
    expect(evidence.failures).toEqual([
      "the image lacks extensions that the database has: aiven_extras",
    ]);
  });

  test("a manifest that is no JSON proves nothing", async () => {
    const { status, evidence } = await damaged((_, manifest) => ({
      manifest: manifest.replace('"roles":', '"roles'),
    }));
    expect(status).toBe(1);
    expect(evidence.failures).toEqual(["its manifest cannot be read"]);
  });

  test("a table that the user may not read is no backup", async () => {
    await client.query("create table secrets (a int)");
    await client.query("insert into secrets values (1)");
    const made = await jobs.dump();
    await client.query("drop table secrets");
    expect(made.status).toBe(1);
    expect(made.stderr).toContain("permission denied for table secrets");
    expect(made.stderr).toContain("backup failed: the database could not be read");
  });

  test("a key that may not put is no backup, and nothing is put over a backup that is there", async () => {
    const pod = jobs.pod();
    await jobs.dump(pod);
    const refused = await jobs.upload(pod, { RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: "reader" });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("backup failed: dump.pgc could not be uploaded");
    expect((await jobs.upload(pod, { RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: "lister" })).status).toBe(
      0,
    );
    const again = await jobs.upload(pod, { RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: "lister" });
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/^backup failed: there is a backup production\/\S+ already$/m);
  });

  test("a bucket that does not answer is no backup, and proves nothing", async () => {
    const pod = jobs.pod();
    await jobs.dump(pod);
    const nobody = { RCLONE_CONFIG_BUCKET_ENDPOINT: "http://127.0.0.1:1" };
    const { status, stderr } = await jobs.upload(pod, nobody);
    expect(status).toBe(1);
    expect(stderr).toContain("backup failed: the bucket cannot be listed");
    const check = jobs.pod();
    await jobs.fetch(check, nobody);
    await jobs.restore(check);
    const reported = await jobs.report(check);
    expect(reported.status).toBe(1);
    expect(JSON.parse(reported.stdout)).toMatchObject({
      backup: "none",
      failures: ["the bucket cannot be listed"],
    });
  });
});

/** With what is not easily restored: a policy of a role, partitions, a view of rows, odd names. */
function tables(owner: string): string {
  return `
    create role reader;
    create extension pg_trgm;
    set role ${owner};
    create table orders (id serial primary key, note text, created_at timestamptz default now());
    insert into orders (note) select md5(i::text) from generate_series(1, 2000) as i;
    create index on orders using gin (note public.gin_trgm_ops);
    alter table orders enable row level security;
    create policy readers on orders to reader using (true);
    create table "odd ""na%me" (a int);
    insert into "odd ""na%me" values (1);
    create table parts (a int, b int) partition by range (a);
    create table parts_few partition of parts for values from (0) to (10);
    create materialized view order_count as select count(*) from orders;
    select lo_create(0);
    reset role;
  `;
}
