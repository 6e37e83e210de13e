// One AWS account for each environment, and one for what they share.
import { s3State } from "../../constructs/aws";
import { dev } from "../../environments/dev";
import { production } from "../../environments/production";
import { project as single } from "../../environments/project";
import {
  EnvironmentStack,
  PlatformStack,
  type ProjectData,
  SharedStack,
  synthesize,
} from "../../stacks";
import { environmentIn, pullAccounts, shared, stateRoleArn } from "./vendors";

const state = s3State({
  bucket: "shop-terraform-state-4f1c",
  region: "eu-central-1",
  roleArn: stateRoleArn,
});

const project: ProjectData = {
  ...single,
  vendors: { aws: { dns: { dnssec: true }, registry: { pullAccounts } } },
};

synthesize((app) => {
  new SharedStack(app, "shared", { vendor: shared, project, state });
  for (const [environment, vendor] of [
    [dev, environmentIn("dev")],
    [production, environmentIn("production")],
  ] as const) {
    const { name } = environment;
    const stack = new EnvironmentStack(app, name, { vendor, project, environment, state });
    new PlatformStack(app, `${name}-platform`, { environment: stack, state });
  }
});
