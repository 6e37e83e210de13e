import { readFileSync } from "node:fs";
import { join } from "node:path";
import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { project } from "../../environments/project";
import { type EnvironmentVendor, PlatformStack, SharedStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyApp, stagingStack, vendors } from "../stacks/staging";
import { root } from "../synthesize";
import { StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const page = readFileSync(join(root, "docs", "restore.md"), "utf8");
const [copiedBackups] = /arn:aws:rds:[\w-]+:\d+:auto-backup:[\w-]+/.exec(page) ?? [];
const copied = { from: copiedBackups };

const postgres = { version: "17", size: "small", storageGiB: 60 };
const accepting = { bucketName: "shop-west-backups", retentionDays: 35, acceptsDeletingKeys: true };
/** What the page has one change: the name, the addresses, the hosts. */
const west = { name: "west", network: { cidr: "10.60.0.0/16" }, hosts: ["west"] };

type Stack = Parameters<typeof Template.fromStack>[0];

function jsonOf(stack: Stack): Configuration {
  return Template.fromStack(stack).json as Configuration;
}

describeWithTerraform("what the runbook says of a place that is gone", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  /** Applies what is written, one stack after the other, and finds nothing to do then. */
  async function applied(
    world: Awaited<ReturnType<Workplace["sandbox"]>>,
    stacks: readonly Stack[],
  ): Promise<void> {
    const runs = stacks.map((stack) => new StackRun(world, place.stack(jsonOf(stack))));
    for (const run of runs) {
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    }
    for (const run of runs) {
      expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
    }
  }

  function environmentOf(vendor: EnvironmentVendor, changes: Readonly<Record<string, unknown>>) {
    const app = emptyApp();
    const environment = stagingStack(vendor, changes, { app });
    const { name } = environment.environment;
    return [environment, new PlatformStack(app, `${name}-platform`, { environment })] as const;
  }

  test("a lost region of AWS: another environment elsewhere, of the copied backups", async () => {
    const world = await place.sandbox();
    await applied(world, [stagingStack(vendors.aws)]);
    const before = world.world.list().length;
    const changes = { ...west, postgres: { ...postgres, restore: copied } };
    await applied(world, environmentOf(aws({ region: "eu-west-1" }), changes));
    const databases = world.world.list().filter(({ type }) => type === "aws_db_instance");
    expect(databases.map(({ attributes }) => attributes["restore_to_point_in_time"])).toEqual([
      [],
      [expect.objectContaining({ source_db_instance_automated_backups_arn: copiedBackups })],
    ]);
    expect(world.world.list().length).toBeGreaterThan(before);
  }, 120_000);

  test("a lost region of DigitalOcean: an empty database elsewhere, and a bucket of another region", async () => {
    const world = await place.sandbox();
    await applied(world, [stagingStack(vendors.digitalocean)]);
    const vendor = {
      ...digitalOcean({ region: "ams3" }),
      backupBucket: digitalOcean({ region: "sfo3" }).bucket,
    };
    await applied(world, environmentOf(vendor, { ...west, backups: accepting }));
    const made = world.world.list();
    const regionsOf = (one: string) =>
      made.filter(({ type }) => type === one).map(({ attributes }) => attributes["region"]);
    expect(regionsOf("digitalocean_database_cluster")).toEqual(["fra1", "ams3"]);
    expect(regionsOf("digitalocean_spaces_bucket")).toEqual(["sfo3"]);
  }, 120_000);

  test("a lost account: all of it at another vendor, where nothing is", async () => {
    const world = await place.sandbox();
    const vendor = digitalOcean({ region: "ams3" });
    const shared = new SharedStack(emptyApp(), "shared", { vendor, project });
    await applied(world, [
      shared,
      ...environmentOf(vendor, { backups: { ...accepting, bucketName: "shop-back-again" } }),
    ]);
  }, 120_000);
});
