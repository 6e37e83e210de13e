// A platform at DigitalOcean whose DNS zone and states are at AWS.
import { s3State } from "../../constructs/aws";
import { production } from "../../environments/production";
import { project as single } from "../../environments/project";
import {
  EnvironmentStack,
  PlatformStack,
  type ProjectData,
  SharedStack,
  synthesize,
} from "../../stacks";
import { stateRegion, vendor } from "./vendors";

const bucketName = "shop-terraform-state-4f1c";
const state = s3State({ bucket: bucketName, region: stateRegion });

// What is said for a vendor is read where a part is of that vendor: both stand side by side.
const project: ProjectData = {
  ...single,
  stateBucket: { bucketName, protect: true },
  vendors: {
    aws: { dns: { dnssec: true } },
    digitalocean: { registry: { push: { kind: "credentials", expiryDays: 90 } } },
  },
};

synthesize((app) => {
  new SharedStack(app, "shared", { vendor, project, state });
  const environment = new EnvironmentStack(app, "production", {
    vendor,
    project,
    environment: production,
    state,
  });
  new PlatformStack(app, "production-platform", { environment, state });
});
