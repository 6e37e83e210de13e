import type { EnvironmentVendor } from "../../stacks";
import { Template } from "../../testing";
import { stagingStack, vendors } from "../stacks/staging";
import { differences, StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

function synthesized(vendor: EnvironmentVendor, cache: object | undefined): Configuration {
  return Template.fromStack(stagingStack(vendor, { cache })).json as Configuration;
}

const emails = ["ops@example.com"];

describeWithTerraform("an environment with a cache", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  test.each(Object.entries(vendors))(
    "at %s is made, found unchanged, changed in place, and the cache goes alone",
    async (name, vendor) => {
      const folder = `cache-${name}`;
      const run = new StackRun(
        await place.sandbox(),
        place.stack(synthesized(vendor, { size: "small", alerts: { emails } }), folder),
      );
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
      expect(await run.plan()).toMatchObject({ code: 0, planned: [], drift: [] });

      place.stack(
        synthesized(vendor, {
          size: "medium",
          standby: true,
          evictionPolicy: "volatile-lru",
          maintenanceWindow: { day: "monday", hourUtc: 2 },
          alerts: { emails, cpuPercent: 70 },
        }),
        folder,
      );
      const { planned } = await run.plan();
      const done = planned
        .map(({ action, address }) => `${action} ${address.split(".")[1]}`)
        .sort();
      expect(done).toEqual(
        name === "aws"
          ? [
              "create cache_alarms_node_1_memory",
              "create cache_alarms_node_2_cpu",
              "create cache_alarms_node_2_memory",
              "update cache",
              "update cache_alarms_node_1_cpu",
              "update cache_parameter_group",
            ]
          : ["create cache_memory_alert", "update cache", "update cache_processor_alert"],
      );
      expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });

      place.stack(synthesized(vendor, undefined), folder);
      const removal = await run.plan();
      expect(removal.planned.length).toBeGreaterThan(2);
      for (const { action, address } of removal.planned) {
        expect(`${action} ${address}`).toMatch(/^delete \w+\.cache(_|$)/);
      }
      expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
      expect(differences(run.sandbox.world.list(), run.state())).toEqual({
        lost: [],
        forgotten: [],
      });
      expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
      expect(run.sandbox.world.list()).toEqual([]);
    },
  );
});
