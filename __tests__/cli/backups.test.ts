import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { BucketServer } from "../backups/bucket-server";
import { command, compiledProject } from "../copy-of-project";

const name = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z-0000aa`;

describe("anycloud backups", () => {
  const project = compiledProject();
  let server: BucketServer;

  beforeAll(async () => {
    server = await BucketServer.start();
    appendFileSync(
      join(project, "environments", "dev.ts"),
      `\nObject.assign(dev, { backups: { bucketName: "${server.bucket}", retentionDays: 35, acceptsDeletingKeys: true } });\n`,
    );
  });
  afterAll(() => server.stop());

  function anycloud(...args: readonly string[]) {
    return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
      const keys = { SPACES_ACCESS_KEY_ID: "reader", SPACES_SECRET_ACCESS_KEY: "a key" };
      const child = spawn(process.execPath, [join(project, command), "backups", ...args], {
        cwd: project,
        env: { ...process.env, VENDOR: "digitalocean", NO_COLOR: "1", ...keys },
      });
      const printed = { stdout: "", stderr: "" };
      child.stdout.on("data", (text) => {
        printed.stdout += text;
      });
      child.stderr.on("data", (text) => {
        printed.stderr += text;
      });
      child.on("close", (status) => done({ status, ...printed }));
    });
  }

  const here = () => ["--endpoint", server.endpoint];

  test("fails as long as there is none, and not once one is proven", async () => {
    const none = await anycloud("dev", ...here());
    expect(none).toMatchObject({ status: 1, stderr: "" });
    expect(none.stdout).toContain("there are no backups");

    const now = new Date();
    const folder = `dev/${name(now)}`;
    const put = (file: string, body: object) =>
      server.objects.set(`${folder}/${file}`, Buffer.from(JSON.stringify(body)));
    server.objects.set(`${folder}/dump.pgc`, Buffer.from("0123456789"));
    put("manifest.json", {
      format: "anycloud-backup/1",
      environment: "dev",
      dumpBytes: 10,
      serverVersion: "17.6",
      dumpVersion: "pg_dump (PostgreSQL) 17.11",
    });
    const unproven = await anycloud("dev", ...here());
    expect(unproven.status).toBe(1);
    expect(unproven.stdout).toContain("✖ newest proof: there is none");

    put(`restore-check-${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z.json`, {
      format: "anycloud-restore-check/1",
      environment: "dev",
      backup: name(now),
      checkedAt: now.toISOString(),
      failures: [],
      proven: true,
    });
    const proven = await anycloud("dev", "--json", ...here());
    expect(proven).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(proven.stdout)).toMatchObject({
      environment: "dev",
      bucketName: server.bucket,
      region: "fra1",
      verdicts: [{ wellTimed: true }, { wellTimed: true }],
      backups: [{ name: name(now), evidence: [{ proven: true }] }],
      newestProof: { backup: name(now) },
    });
    expect(server.refused).toEqual([]);
  });

  test("says what is wrong with how it is called", async () => {
    const staging = await anycloud("staging");
    expect(staging).toMatchObject({ status: 1, stdout: "" });
    expect(staging.stderr).toContain("staging has no backups of its own: set backups in its data");
    const clear = await anycloud("dev", "--endpoint", "http://s3.example.com");
    expect(clear.stderr).toContain("must be a URL by HTTPS, or by HTTP on this machine");
    const last = await anycloud("dev", "--last", "0");
    expect(last.stderr).toContain("Say a number from 1 to 99999.");
  });
});
