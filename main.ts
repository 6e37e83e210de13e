import { App } from "cdktf";
import { aws } from "./constructs/aws";
import { digitalOcean } from "./constructs/digitalocean";
import { EnvironmentStack, localState, PlatformStack, SharedStack, vendorNamed } from "./stacks";
import { dev } from "./stacks/dev";
import { production } from "./stacks/production";
import { project } from "./stacks/project";
import { qa } from "./stacks/qa";
import { staging } from "./stacks/staging";

const vendors = {
  aws: aws({ region: "eu-central-1" }),
  digitalocean: digitalOcean({ region: "fra1" }),
};
const vendor = vendorNamed(process.env["VENDOR"], vendors) ?? vendors.digitalocean;
const state = localState;

const app = new App();
new SharedStack(app, "shared", { vendor, project, state });
for (const data of [dev, qa, staging, production]) {
  const environment = new EnvironmentStack(app, data.name, { vendor, project, environment: data, state });
  new PlatformStack(app, `${data.name}-platform`, { environment, state });
}
app.synth();
