import { App } from "cdktf";
import {
  type EnvironmentData,
  EnvironmentStack,
  localState,
  PlatformStack,
  SharedStack,
} from "cdktf-anycloud/stacks";
import { Template, terraformMatchers } from "cdktf-anycloud/testing";
import { dev } from "../environments/dev";
import { production } from "../environments/production";
import { project } from "../environments/project";
import { qa } from "../environments/qa";
import { staging } from "../environments/staging";
import { vendors } from "../vendors";

expect.extend(terraformMatchers);

const vendor = vendors.digitalocean;
// Tests deploy into the sandbox, and need no state that is shared.
const state = localState;
const environments = [dev, qa, staging, production];

function stackOf(environment: EnvironmentData): EnvironmentStack {
  return new EnvironmentStack(new App(), environment.name, { vendor, project, environment, state });
}

/** Addresses of what Terraform refuses to destroy. */
function protectedIn(environment: EnvironmentData): readonly string[] {
  const { json, addresses } = Template.fromStack(stackOf(environment));
  const resources = json["resource"] as Readonly<
    Record<string, Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>>
  >;
  return addresses.filter((address) => {
    const [type = "", id = ""] = address.split(".");
    return resources[type]?.[id]?.lifecycle?.prevent_destroy === true;
  });
}

test("what is shared can be deployed, and then there is nothing left to do", async () => {
  const shared = new SharedStack(new App(), "shared", { vendor, project, state });
  await expect(shared).toApplyCleanly();
});

test.each(environments)(
  "$name can be deployed, with what runs inside its cluster",
  async (data) => {
    const environment = stackOf(data);
    const platform = new PlatformStack(environment.node.scope as App, `${data.name}-platform`, {
      environment,
      state,
    });
    await expect(environment).toApplyCleanly();
    await expect(platform).toApplyCleanly();
  },
);

test("nobody destroys production's database by accident", () => {
  expect(protectedIn(production)).toContainEqual(expect.stringMatching(/\.postgres$/));
});

test("what is only for trying out can be destroyed", () => {
  expect(protectedIn(dev)).toEqual([]);
});

test("no two environments have the same addresses or answer for the same host", () => {
  const cidrs = environments.map(({ network }) => network.cidr);
  const hosts = environments.flatMap((environment) => environment.hosts);
  expect(new Set(cidrs).size).toBe(cidrs.length);
  expect(new Set(hosts).size).toBe(hosts.length);
});
