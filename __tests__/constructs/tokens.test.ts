import { App, ref, TerraformVariable, Token } from "cdktf";
import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { type PartName, parts, type Vendor } from "../../constructs/parts";
import { verdicts } from "../../constructs/vendor-kit";
import { AnyCloudStack } from "../../stacks/any-cloud-stack";
import { Template, terraformMatchers } from "../../testing";
import { leastOf, type PlainSettings, samplePlatform } from "../../testing/sample-platform";
import { samples } from "../../testing/samples";
import { emptyFolder } from "../folder";
import { describeWithTerraform } from "../sandbox/terraform-run";

expect.extend(terraformMatchers);

type Path = readonly (string | number)[];

const vendors: Readonly<Record<string, Vendor>> = {
  aws: aws({ region: "eu-central-1" }),
  digitalocean: digitalOcean({ region: "fra1" }),
};
// A variant says which kinds there are.
const refused = /known when it is synthesized|^"github" or "credentials"$/;
const outdir = emptyFolder();

/** A value that only Terraform knows, in place of one of the same type. */
function tokenFor(value: unknown): unknown {
  const later = ref("var.later");
  switch (typeof value) {
    case "number":
      return Token.asNumber(later);
    case "string":
      return Token.asString(later);
    default:
      return Array.isArray(value) ? Token.asList(later) : later;
  }
}

/** Everything within a value that a token can stand for, the value itself included. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  const inner =
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, item]) =>
          placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [path, ...inner];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) => (found as Record<string | number, unknown>)[key],
    value,
  );
}

const cases = Object.keys(parts).flatMap((name) => {
  const part = name as PartName;
  const { others } = samples[part] as unknown as {
    readonly others: Readonly<Record<string, readonly unknown[]>>;
  };
  const given = Object.entries({
    ...leastOf(part),
    ...Object.fromEntries(
      Object.entries(others).map(([property, values]) => [property, values.at(-1)]),
    ),
  });
  return given.flatMap(([property, value]) =>
    placesIn(value).map((path) => [part, property, path, value] as const),
  );
});

describe.each(Object.keys(vendors))("%s", (name) => {
  const vendor = vendors[name] as Vendor;

  test.each(cases)("%s.%s %j", (part, property, path, value) => {
    const settings: PlainSettings = {
      ...leastOf(part),
      [property]: replaced(value, path, tokenFor(at(value, path))),
    };
    const problems = vendor[part].check(settings as never);
    if (problems.length > 0) {
      // Where the vendor refuses the property as such, its own problem says so.
      const without = vendor[part].check({ ...leastOf(part), [property]: value } as never);
      expect(without.length > 0 || problems.some(({ allowed }) => refused.test(allowed))).toBe(
        true,
      );
      return;
    }
    const json = JSON.stringify(
      Template.fromStack(samplePlatform(vendor, part, settings, outdir)).json,
    );
    const [, verdict] = verdicts(vendor[part].support).find(([known]) => known === property) ?? [];
    if (verdict?.verdict === "ignored") {
      return;
    }
    expect(json).toMatch(/\$\{[^}]*var\.later/);
  });
});

describeWithTerraform("what passes is applied", () => {
  const values: readonly (readonly [string, Vendor])[] = Object.entries(vendors);

  test.each(values)("%s", async (_, vendor) => {
    const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "tokens");
    const number = (id: string, value: number): number =>
      new TerraformVariable(stack, id, { type: "number", default: value }).numberValue;
    const text = (id: string, value: string): string =>
      new TerraformVariable(stack, id, { type: "string", default: value }).stringValue;
    const network = vendor.network(stack, "network", {
      name: "tokens",
      cidr: "10.99.0.0/16",
      tags: { team: text("team", "checkout") },
    });
    const cluster = vendor.cluster(stack, "cluster", {
      name: "tokens",
      network,
      nodePools: [
        {
          name: "general",
          size: "small",
          minNodes: number("least", 1),
          maxNodes: number("most", 3),
        },
      ],
      apiAllowedCidrs: [text("office", "203.0.113.0/24")],
    });
    vendor
      .postgres(stack, "postgres", {
        name: "tokens",
        network,
        size: "small",
        database: text("database", "orders"),
        alerts: { emails: [text("mail", "ops@example.com")], cpuPercent: number("percent", 70) },
      })
      .allowFrom(cluster);
    vendor.loadBalancer(stack, "load-balancer", {
      name: "tokens",
      network,
      cluster,
      allowedCidrs: [text("clients", "198.51.100.0/24")],
      healthCheck: { intervalSeconds: number("interval", 20) },
    });
    vendor.dns(stack, "dns", {
      domain: text("domain", "sample.example.com"),
      records: [{ name: "www", type: "A", values: [text("address", "192.0.2.1")] }],
    });
    await expect(stack).toApplyCleanly();
  });
});
