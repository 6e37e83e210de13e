import { ref, Token } from "cdktf";
import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { type PartName, parts, type Vendor } from "../../constructs/parts";
import { verdicts } from "../../constructs/vendor-kit";
import { Template } from "../../testing";
import { leastOf, type PlainSettings, samplePlatform } from "../../testing/sample-platform";
import { samples } from "../../testing/samples";
import { emptyFolder } from "../folder";

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
