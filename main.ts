import {
  EnvironmentStack,
  localState,
  PlatformStack,
  SharedStack,
  synthesize,
  vendorNamed,
} from "./stacks";
import { dev } from "./stacks/dev";
import { production } from "./stacks/production";
import { project } from "./stacks/project";
import { qa } from "./stacks/qa";
import { staging } from "./stacks/staging";
import { vendors } from "./vendors";

const vendor = vendorNamed(process.env["VENDOR"], vendors) ?? vendors.digitalocean;
const state = localState;

synthesize((app) => {
  new SharedStack(app, "shared", { vendor, project, state });
  for (const environment of [dev, qa, staging, production]) {
    const { name } = environment;
    const stack = new EnvironmentStack(app, name, { vendor, project, environment, state });
    new PlatformStack(app, `${name}-platform`, { environment: stack, state });
  }
});
