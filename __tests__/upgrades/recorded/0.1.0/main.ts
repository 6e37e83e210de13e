import { dev } from "./environments/dev";
import { production } from "./environments/production";
import { project } from "./environments/project";
import { qa } from "./environments/qa";
import { staging } from "./environments/staging";
import {
  EnvironmentStack,
  localState,
  PlatformStack,
  SharedStack,
  synthesize,
  vendorNamed,
} from "../../../../stacks";
import { vendors } from "./vendors";

const state = localState;

synthesize((app) => {
  const vendor = vendorNamed(process.env["VENDOR"], vendors) ?? vendors.digitalocean;
  new SharedStack(app, "shared", { vendor, project, state });
  for (const environment of [dev, qa, staging, production]) {
    const { name } = environment;
    const stack = new EnvironmentStack(app, name, { vendor, project, environment, state });
    new PlatformStack(app, `${name}-platform`, { environment: stack, state });
  }
});
