import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  BucketReader,
  backupPlace,
  bucketCredentials,
  type Listing,
  listBackups,
  verdictsOf,
} from "../../backups";
import { backupsText } from "../../cli/backups-text";
import { aws } from "../../constructs/aws";
import { awsFacts } from "../../constructs/aws/facts";
import { digitalOceanFacts } from "../../constructs/digitalocean/facts";
import { readStacks } from "../../review";
import type { EnvironmentVendor } from "../../stacks";
import { emptyFolder } from "../folder";
import { emptyApp, stagingStack, vendors } from "../stacks/staging";
import { BucketServer } from "./bucket-server";

const environment = "production";
const now = new Date("2026-11-29T12:00:00Z");
const reader = { accessKeyId: "reader", secretAccessKey: "a key" };
const place = {
  environment,
  bucketName: "shop-backups",
  region: "fra1",
  endpoint: "https://fra1.example.com",
  backupHours: 48,
  restoreCheckHours: 192,
  // biome-ignore lint/style/noNonNullAssertion: it says how
  reached: digitalOceanFacts.buckets!,
};

let server: BucketServer;
beforeEach(async () => {
  server = await BucketServer.start();
});
afterEach(async () => {
  await server.stop();
  expect({ overwritten: server.overwritten, deleted: server.deleted }).toEqual({
    overwritten: [],
    deleted: [],
  });
});

function put(file: string, text: string): void {
  server.objects.set(`${environment}/${file}`, Buffer.from(text));
}

function backup(name: string, changes: object = {}, dump = "0123456789"): void {
  put(`${name}/dump.pgc`, dump);
  const manifest = {
    format: "anycloud-backup/1",
    environment,
    dumpBytes: 10,
    serverVersion: "17.6",
    dumpVersion: "pg_dump (PostgreSQL) 17.11",
    ...changes,
  };
  put(`${name}/manifest.json`, JSON.stringify(manifest));
}

function evidence(name: string, at: string, changes: object = {}): void {
  const found = {
    format: "anycloud-restore-check/1",
    environment,
    backup: name,
    checkedAt: at,
    failures: [],
    proven: true,
    ...changes,
  };
  put(`${name}/restore-check-${at.replaceAll(":", "-")}.json`, JSON.stringify(found));
}

const bucket = (credentials = reader) => new BucketReader(place, server.endpoint, credentials);
const list = (last = 20): Promise<Listing> => listBackups(bucket(), environment, last);

const [oldest, older, newest] = [
  "2026-11-26T02-17-00Z-0000aa",
  "2026-11-27T02-17-00Z-0000bb",
  "2026-11-28T02-17-00Z-0000cc",
] as const;

describe("what is listed", () => {
  test("is the newest first, with what its restore showed, page by page", async () => {
    backup(oldest);
    evidence(oldest, "2026-11-26T04:47:00Z", {
      proven: false,
      failures: ["the dump is not the one that was made", "and more"],
    });
    evidence(oldest, "2026-11-26T06:00:00Z");
    backup(older);
    backup(newest);
    evidence(newest, "2026-11-28T04:47:00Z", { proven: false, failures: ["\u001b[2Jit is torn"] });
    put("restore-check-2026-11-20T04-47-00Z.json", "{}");
    put("else/dump.pgc", "somebody's");
    server.pageSize = 2;
    const listing = await list();
    expect(
      listing.backups.map(({ name, problems, evidence: found }) => [
        name,
        problems,
        found.map(({ proven }) => proven),
      ]),
    ).toEqual([
      [newest, [], [false]],
      [older, [], []],
      [oldest, [], [true, false]],
    ]);
    expect(listing).toMatchObject({
      older: 0,
      newest: { name: newest, startedAt: "2026-11-28T02:17:00Z", bytes: 10, serverVersion: "17.6" },
      newestProof: { backup: oldest, checkedAt: "2026-11-26T06:00:00Z" },
    });
    const text = backupsText(place, listing, verdictsOf(listing, place, now), now);
    expect(text.replaceAll(/ +/g, " ").split("\n")).toEqual([
      "production: the bucket shop-backups in fra1",
      "",
      "backup age size PostgreSQL restore",
      `${newest} 33 h 10 B 17.6 not proven 31 h ago: \\u{1b}[2Jit is torn`,
      `${older} 57 h 10 B 17.6 not tried`,
      `${oldest} 3 d 10 B 17.6 proven 3 d ago`,
      "",
      "✔ newest backup: 33 h old; it may be 48 h",
      `✔ newest proof: 3 d old, of ${oldest}; it may be 8 d`,
      "",
    ]);
  });

  test("is no backup without its manifest, its dump or its size", async () => {
    put(`${newest}/dump.pgc`, "half");
    backup(older, {}, "short");
    backup(oldest);
    server.objects.delete(`${environment}/${oldest}/dump.pgc`);
    backup("2026-11-25T02-17-00Z-0000dd", { environment: "staging" });
    backup("2026-11-24T02-17-00Z-0000ee");
    const listing = await list(4);
    expect(listing.backups.map(({ problems }) => problems)).toEqual([
      ["it has no manifest: it is being made, or was not finished"],
      ["its dump has 5 bytes, and its manifest says 10"],
      ["its dump is not there"],
      ["its manifest is none of this environment"],
    ]);
    expect(listing).toMatchObject({ older: 1, newest: { name: "2026-11-24T02-17-00Z-0000ee" } });
    expect(backupsText(place, listing, verdictsOf(listing, place, now), now)).toContain(
      "and 1 older one: --last shows more\n\n✖ newest backup: 5 d old; it may be only 48 h\n✖ newest proof: there is none\n",
    );
  });

  test("is no proof where it is of another backup, or says two things", async () => {
    backup(newest);
    evidence(newest, "2026-11-28T04:47:00Z", { backup: older });
    evidence(newest, "2026-11-28T05:47:00Z", { failures: ["a table is missing"] });
    put(`${newest}/restore-check-2026-11-28T06-47-00Z.json`, "torn");
    const listing = await list();
    expect(listing.backups[0]?.evidence.map(({ proven }) => proven)).toEqual([false, false, false]);
    expect(listing.newestProof).toBeUndefined();
  });

  test("is nothing in an empty bucket, which is too old", async () => {
    const listing = await list();
    expect(listing).toEqual({ backups: [], older: 0 });
    const verdicts = verdictsOf(listing, place, now);
    expect(verdicts.map(({ wellTimed }) => wellTimed)).toEqual([false, false]);
    expect(backupsText(place, listing, verdicts, now)).toContain("there are no backups\n");
  });
});

test("what is as old as it may be is well, and what is to come is not", () => {
  const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  const well = (backupHours: number, proofHours: number) =>
    verdictsOf(
      {
        backups: [],
        older: 0,
        newest: { name: newest, startedAt: at(backupHours), problems: [], evidence: [] },
        newestProof: { backup: newest, checkedAt: at(proofHours) },
      },
      place,
      now,
    ).map(({ wellTimed }) => wellTimed);
  expect(well(48, 192)).toEqual([true, true]);
  expect(well(49, 193)).toEqual([false, false]);
  expect(well(-0.5, -5)).toEqual([true, false]);
});

describe("a bucket that is not read", () => {
  test("says what S3 said", async () => {
    const stranger = { accessKeyId: "nobody", secretAccessKey: "a key" };
    await expect(bucket(stranger).list("production/")).rejects.toThrow(
      /^the bucket shop-backups cannot be listed \(HTTP 403, AccessDenied from 127\.0\.0\.1:\d+\): it has to be there/,
    );
    await expect(bucket().read("production/gone")).rejects.toThrow(
      "cannot be read at production/gone (HTTP 404, NoSuchKey",
    );
  });

  test.each(["http://s3.example.com", "ftp://127.0.0.1", "s3.example.com"])(
    "is not asked in the clear, as %s would be",
    (endpoint) => {
      expect(() => new BucketReader(place, endpoint, reader)).toThrow(
        `the endpoint must be a URL by HTTPS, or by HTTP on this machine, got "${endpoint}"`,
      );
    },
  );
});

describe("where it is", () => {
  const backups = {
    bucketName: "shop-staging-backups",
    retentionDays: 35,
    acceptsDeletingKeys: true,
  };
  const synthesized = (vendor: EnvironmentVendor, changes: Readonly<Record<string, unknown>>) => {
    const app = emptyApp();
    stagingStack(vendor, changes, { app });
    app.synth();
    return readStacks(app.outdir);
  };
  const { aws: amazon, digitalocean: ocean } = vendors;
  const away = aws({ region: "eu-west-1", alias: "away" }).bucket;

  test.each([
    ["aws", amazon, "https://s3.eu-central-1.amazonaws.com", "eu-central-1"],
    ["digitalocean", ocean, "https://fra1.digitaloceanspaces.com", "fra1"],
    [
      "the other vendor",
      { ...amazon, backupBucket: ocean.bucket },
      "https://fra1.digitaloceanspaces.com",
      "fra1",
    ],
    [
      "another region",
      { ...amazon, backupBucket: away },
      "https://s3.eu-west-1.amazonaws.com",
      "eu-west-1",
    ],
  ])("follows from the stack, at %s", (_, vendor, endpoint, region) => {
    expect(backupPlace(synthesized(vendor, { backups }), "staging")).toMatchObject({
      environment: "staging",
      bucketName: "shop-staging-backups",
      endpoint,
      region,
      backupHours: 48,
      restoreCheckHours: 192,
    });
  });

  test("is said to be nowhere, and why", () => {
    const stacks = synthesized(amazon, {});
    expect(() => backupPlace(stacks, "stagin")).toThrow(
      "there is no environment stagin: did you mean staging? There are: staging",
    );
    expect(() => backupPlace(stacks, "staging")).toThrow(
      "staging has no backups of its own: set backups in its data, or look for those of the database at the vendor",
    );
  });
});

describe("credentials", () => {
  // biome-ignore lint/style/noNonNullAssertion: they say how
  const [amazon, ocean] = [awsFacts.buckets!, digitalOceanFacts.buckets!];

  test("are those that Terraform's provider takes", () => {
    expect(
      bucketCredentials(amazon, {
        AWS_ACCESS_KEY_ID: "id",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_SESSION_TOKEN: "token",
      }),
    ).toEqual({ accessKeyId: "id", secretAccessKey: "secret", sessionToken: "token" });
    expect(
      bucketCredentials(ocean, { SPACES_ACCESS_KEY_ID: "id", SPACES_SECRET_ACCESS_KEY: "secret" }),
    ).toEqual({ accessKeyId: "id", secretAccessKey: "secret" });
  });

  test("are asked of the vendor's program where the environment has none", () => {
    const folder = emptyFolder();
    const program = join(folder, "aws");
    const says = (script: string) => {
      writeFileSync(program, `#!/bin/sh\n${script}\n`);
      chmodSync(program, 0o755);
      return () => bucketCredentials(amazon, { PATH: `${folder}:/usr/bin:/bin` });
    };
    const told = says(
      '[ "$*" = "configure export-credentials --format process" ] && echo \'{"Version":1,"AccessKeyId":"id","SecretAccessKey":"secret","SessionToken":null}\'',
    );
    expect(told()).toEqual({ accessKeyId: "id", secretAccessKey: "secret" });
    expect(says("echo 'Token has expired' >&2; exit 255")).toThrow(
      "there are no credentials to read the bucket with; aws configure export-credentials --format process does not say them (Token has expired); set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: https://",
    );
    expect(
      says("printf 'usage: aws\\n\\naws: error: Invalid choice\\n\\nlist | get\\n' >&2; exit 252"),
    ).toThrow("does not say them (aws: error: Invalid choice); set AWS_ACCESS_KEY_ID");
    expect(says("echo secret")).toThrow("does not say them; set");
  });

  test("that are missing are named", () => {
    expect(() => bucketCredentials(amazon, { PATH: emptyFolder() })).toThrow(
      "there are no credentials to read the bucket with; there is no program aws either, which would know; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: https://",
    );
    expect(() => bucketCredentials(ocean, { SPACES_ACCESS_KEY_ID: "half" })).toThrow(
      "there are no credentials to read the bucket with; only SPACES_ACCESS_KEY_ID is set; set SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY: https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
    );
  });
});
