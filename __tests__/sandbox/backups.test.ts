import { Template } from "../../testing";
import { stagingPlatform, vendors } from "../stacks/staging";
import { differences, StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const { aws, digitalocean } = vendors;
const least = { bucketName: "shop-staging-backups", retentionDays: 35 };
const accepting = { ...least, acceptsDeletingKeys: true };

describeWithTerraform("an environment with backups", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  test.each([
    ["aws", aws, least],
    ["digitalocean", digitalocean, accepting],
    ["aws, kept at digitalocean", { ...aws, backupBucket: digitalocean.bucket }, accepting],
    ["digitalocean, kept at aws", { ...digitalocean, backupBucket: aws.bucket }, least],
  ])(
    "at %s, is made, found unchanged, changed in place, and backups go alone",
    async (...row) => {
      const [, vendor, settings] = row;
      const world = await place.sandbox();
      const written = (backups: object | undefined): readonly [string, string] => {
        const platform = stagingPlatform(vendor, { backups });
        const environment = platform.node.scope?.node.findChild("staging");
        const [first, second] = [environment, platform].map((stack) =>
          place.stack(
            Template.fromStack(stack as typeof platform).json as Configuration,
            (stack as typeof platform).node.id,
          ),
        );
        return [first ?? "", second ?? ""];
      };
      const [environment, platform] = written(settings).map(
        (folder) => new StackRun(world, folder),
      );
      const runs = [environment as StackRun, platform as StackRun] as const;
      const nothingLost = () =>
        expect(differences(world.world.list(), ...runs.map((run) => run.state()))).toEqual({
          lost: [],
          forgotten: [],
        });
      for (const run of runs) {
        await run.init();
        expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
        expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
      }

      const more = { everyHours: 6, restoreCheck: { everyDays: 3 }, storageGiB: 50 };
      written({ ...settings, ...more, retentionDays: 60, noncurrentVersionRetentionDays: 30 });
      for (const run of runs) {
        const { planned } = await run.plan();
        expect(planned.length).toBeGreaterThan(0);
        for (const { action, address } of planned) {
          expect(`${action} ${address}`).toMatch(/^update \w+\.backups(_|$)/);
        }
        expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
      }

      written(undefined);
      for (const run of [...runs].reverse()) {
        const { planned } = await run.plan();
        expect(planned.length).toBeGreaterThan(2);
        for (const { action, address } of planned) {
          expect(`${action} ${address}`).toMatch(/^delete \w+\.backups(_|$)/);
        }
        expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
      }
      nothingLost();
      for (const run of [...runs].reverse()) {
        expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
      }
      expect(world.world.list()).toEqual([]);
      // Two stacks, five times each.
    },
    240_000,
  );
});
