// The same at DigitalOcean, whose zones and registries are in no region's keeping.
import { digitalOcean, spacesState } from "../../constructs/digitalocean";
import { EnvironmentStack, PlatformStack, SharedStack, synthesize } from "../../stacks";
import { production, project, west } from "./environments";

const first = digitalOcean({ region: "fra1" });
const second = digitalOcean({ region: "ams3" });

const state = spacesState({ bucket: "shop-terraform-state-4f1c", region: "fra1" });

synthesize((app) => {
  new SharedStack(app, "shared", { vendor: first, project, state });
  for (const [environment, vendor] of [
    [production, first],
    [west, second],
  ] as const) {
    const { name } = environment;
    const stack = new EnvironmentStack(app, name, { vendor, project, environment, state });
    new PlatformStack(app, `${name}-platform`, { environment: stack, state });
  }
});
