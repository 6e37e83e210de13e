// Production in two regions of AWS, and the first one's backups in the second.
import { aws, s3State } from "../../constructs/aws";
import { EnvironmentStack, PlatformStack, SharedStack, synthesize } from "../../stacks";
import { BackedUpEnvironment } from "./backed-up-environment";
import { production, project, west } from "./environments";

const regions = { first: "eu-central-1", second: "eu-west-1" } as const;

const first = aws({ region: regions.first, alias: "first" });
// Images are in the first region, and nodes of the second pull them from there.
const second = { ...aws({ region: regions.second }), registry: first.registry };

const state = s3State({ bucket: "shop-terraform-state-4f1c", region: regions.first });

synthesize((app) => {
  new SharedStack(app, "shared", { vendor: first, project, state });
  const environments = [
    new BackedUpEnvironment(app, "production", {
      vendor: first,
      project,
      environment: production,
      state,
      backupRegion: regions.second,
    }),
    new EnvironmentStack(app, "west", { vendor: second, project, environment: west, state }),
  ];
  for (const environment of environments) {
    new PlatformStack(app, `${environment.node.id}-platform`, { environment, state });
  }
});
