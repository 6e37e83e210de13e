import { App } from "cdktf";
import { InvalidPropsError } from "../../constructs";
import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { project } from "../../environments/project";
import { staging } from "../../environments/staging";
import {
  type EnvironmentData,
  EnvironmentStack,
  type EnvironmentVendor,
  PlatformStack,
  type ProjectData,
} from "../../stacks";
import type { Template } from "../../testing";
import { emptyFolder } from "../folder";

export const vendors = {
  aws: aws({ region: "eu-central-1" }),
  digitalocean: digitalOcean({ region: "fra1" }),
};

/** An app without stacks that writes to a folder of its own. */
export function emptyApp(): App {
  return new App({ outdir: emptyFolder() });
}

/** Staging as in this repository, changed as a test wants it; plain JavaScript may give anything. */
export function stagingStack(
  vendor: EnvironmentVendor,
  changes: Readonly<Record<string, unknown>> = {},
  { app = emptyApp(), projectChanges = {} }: { app?: App; projectChanges?: object } = {},
): EnvironmentStack {
  const environment = { ...staging, ...changes } as EnvironmentData;
  return new EnvironmentStack(app, environment.name, {
    vendor,
    project: { ...project, ...projectChanges } as ProjectData,
    environment,
  });
}

/** What is said of a platform stack that cannot be. */
export function platformRefusal(
  vendor: EnvironmentVendor,
  changes: Readonly<Record<string, unknown>>,
): string {
  return refusalOf(() => stagingPlatform(vendor, changes));
}

/** What is said of what cannot be made. */
export function refusalOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return InvalidPropsError.is(error) ? error.message : String(error);
  }
  return "nothing was refused";
}

/** The addresses that another template has not. */
export function addedTo(other: Template, template: Template): readonly string[] {
  return template.addresses.filter((address) => !other.addresses.includes(address));
}

/** What runs in the cluster of {@link stagingStack}. */
export function stagingPlatform(
  vendor: EnvironmentVendor,
  changes: Readonly<Record<string, unknown>> = {},
): PlatformStack {
  const environment = stagingStack(vendor, changes);
  return new PlatformStack(environment.node.scope ?? emptyApp(), "staging-platform", {
    environment,
  });
}
