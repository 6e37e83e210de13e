import type { Check, TypeFacts } from "../../../sandbox/facts";
import { type TypeOverlay, withFacts } from "../../../sandbox/overlays";
import { planChange, validateConfig } from "../../../sandbox/provider";
import { madeUpAddress } from "../../../sandbox/provider/made-up-address";
import {
  type AttributeSchema,
  type BlockSchema,
  digest,
  type ObjectValue,
  type TerraformType,
  unknownValue,
} from "../../../sandbox/schema";

const argument = (name: string, type: TerraformType, more = {}): AttributeSchema => ({
  name,
  type,
  required: false,
  optional: true,
  computed: false,
  ...more,
});
const schema: BlockSchema = {
  attributes: [
    argument("name", "string"),
    argument("secret", "string", { sensitive: true }),
    argument("port", "number"),
    argument("names", ["list", "string"]),
    argument("zones", ["set", "string"]),
    argument("labels", ["map", "string"]),
    argument("enabled", "bool"),
  ],
  blocks: [
    {
      name: "rule",
      nesting: "list",
      min: 0,
      max: 0,
      block: { attributes: [argument("from", "number"), argument("to", "number")], blocks: [] },
    },
  ],
};
const refused = (config: ObjectValue, facts: TypeOverlay["facts"] & object) =>
  validateConfig({ rule: [], ...config }, schema, { facts }).map(
    ({ path, detail }) => `${path.join(".")}: ${detail}`,
  );

describe("a configuration", () => {
  test.each<[string, ObjectValue[string], Check, string]>([
    ["name", "c", { oneOf: ["a", "b"] }, '"c" is not allowed here: it must be one of "a", "b".'],
    ["name", "A", { noneOf: ["A"] }, '"A" is not allowed here: it must be none of "A".'],
    ["port", 0, { between: [1, 65_535] }, "0 is not allowed here: it must be from 1 to 65535."],
    ["port", 7, { divisibleBy: 2 }, "7 is not allowed here: it must be a multiple of 2."],
    ["name", "é", { length: [null, 1] }, '"é" is not allowed here: it must have at most 1 bytes.'],
    ["name", "A", { matches: "^[a-z]" }, '"A" is not allowed here: it must match /^[a-z]/.'],
    [
      "name",
      "sg-1",
      { matchesNot: "^sg-" },
      '"sg-1" is not allowed here: it must not match /^sg-/.',
    ],
    ["name", "{", { form: "json" }, '"{" is not allowed here: it must be JSON.'],
    [
      "name",
      "b",
      { any: [{ oneOf: ["a"] }, { length: [2, null] }] },
      '"b" is not allowed here: it must be one of "a", or have at least 2 bytes.',
    ],
    ["secret", "c", { oneOf: ["a"] }, 'The value is not allowed here: it must be one of "a".'],
  ])("with %s = %j that breaks %j is refused", (name, value, check, detail) => {
    expect(refused({ [name]: value }, { [name]: { checks: [check] } })).toEqual([
      `${name}: ${detail}`,
    ]);
  });

  test("is judged by elements, keys and counts", () => {
    const short: Check = { length: [null, 1] };
    const facts = {
      names: { elements: [short], max: 2 },
      zones: { elements: [short] },
      labels: { elements: [short], keys: [short] },
    };
    const demand = "is not allowed here: it must have at most 1 bytes.";
    expect(
      refused({ names: ["a", "bb", "c"], zones: ["dd"], labels: { ee: "f", g: "hh" } }, facts),
    ).toEqual([
      "names: It has 3 elements and must have at most 2.",
      `names.1: "bb" ${demand}`,
      `zones: "dd" ${demand}`,
      `labels: The key "ee" ${demand}`,
      `labels.g: "hh" ${demand}`,
    ]);
  });

  test("is never refused for what is unknown", () => {
    const never: Check = { oneOf: [] };
    const facts = {
      name: { checks: [never], conflictsWith: ["port"], exactlyOneOf: ["name", "secret"] },
      names: { elements: [never] },
      port: { requiredWith: ["enabled"] },
      zones: { atLeastOneOf: ["zones", "secret"] },
    };
    const config = {
      name: unknownValue,
      port: 1,
      names: [unknownValue],
      enabled: unknownValue,
      secret: unknownValue,
    };
    expect(refused(config, facts)).toEqual([]);
  });

  test.each<[ObjectValue, TypeOverlay["facts"] & object, string[]]>([
    [
      { name: "", port: 1 },
      { name: { conflictsWith: ["port"] }, port: { conflictsWith: ["name"] } },
      ['name: "name" and "port" exclude each other; leave one out.'],
    ],
    [
      {},
      { name: { exactlyOneOf: ["name", "port"] }, port: { exactlyOneOf: ["name", "port"] } },
      ['name: One of "name" and "port" must be set.'],
    ],
    [{ names: [] }, { rule: { atLeastOneOf: ["rule", "names"] } }, []],
    [
      {},
      { rule: { atLeastOneOf: ["rule", "names"] } },
      ['rule: At least one of "names" and "rule" must be set.'],
    ],
    [
      { name: "a" },
      { name: { requiredWith: ["rule"] } },
      ['name: Where "name" is set, "rule" must be set too.'],
    ],
    [
      { rule: [{ from: 1, to: 2 }, { from: 3 }] },
      { "rule.from": { requiredWith: ["rule.to"] } },
      ['rule.1.from: Where "rule.from" is set, "rule.to" must be set too.'],
    ],
  ])("%j is judged by relations", (config, facts, problems) => {
    expect(refused(config, facts)).toEqual(problems);
  });
});

describe("a plan", () => {
  const plan = (olderSdk: boolean, before: ObjectValue, after: ObjectValue) => {
    const nothing = Object.fromEntries(schema.attributes.map(({ name }) => [name, null]));
    const prior = { ...nothing, rule: [], ...before };
    const { planned } = planChange(
      prior,
      { ...nothing, rule: [], ...after },
      schema,
      {},
      olderSdk,
      () => undefined,
    );
    return planned === prior ? "nothing" : "update";
  };

  test.each<[ObjectValue, ObjectValue]>([
    [{ name: "" }, {}],
    [{ port: 0 }, {}],
    [{ enabled: false }, {}],
    [{}, { enabled: false }],
    [{ names: [] }, {}],
    [{ labels: {} }, {}],
    [{ rule: [{ from: 0, to: 1 }] }, { rule: [{ from: null, to: 1 }] }],
  ])("of the older SDK takes %j and %j for the same, the framework does not", (before, after) => {
    expect(plan(true, before, after)).toBe("nothing");
    expect(plan(false, before, after)).toBe("update");
  });

  test("of the older SDK sees what is more than nothing", () => {
    expect(plan(true, { enabled: true }, {})).toBe("update");
    expect(plan(true, { port: 0 }, { port: 1 })).toBe("update");
  });
});

describe("what replaces", () => {
  const text = (name: string) => argument(name, "string");
  const nested = (name: string, nesting: "single" | "list" | "set" | "map"): AttributeSchema => ({
    name,
    nested: { nesting, attributes: [text("host"), text("note")] },
    required: false,
    optional: true,
    computed: false,
  });
  const record: BlockSchema = {
    attributes: [
      text("comment"),
      nested("one", "single"),
      nested("some", "list"),
      nested("all", "map"),
    ],
    blocks: [],
  };
  const facts: TypeFacts = {
    comment: { replaces: "where-configured" },
    "one.host": { replaces: true },
    "some.host": { replaces: true },
    "all.host": { replaces: true },
  };
  const replaced = (before: ObjectValue, after: ObjectValue) => {
    const nothing = { comment: null, one: null, some: null, all: null };
    const { replace } = planChange(
      { ...nothing, ...before },
      { ...nothing, ...after },
      record,
      withFacts({}, facts, false),
      false,
      () => undefined,
    );
    return replace.map((steps) => steps.join("."));
  };

  test.each<[string, ObjectValue, ObjectValue, string[]]>([
    ["an argument that is configured", { comment: "a" }, { comment: "b" }, ["comment"]],
    ["not one that is taken out", { comment: "a" }, {}, []],
    [
      "a member",
      { one: { host: "a", note: null } },
      { one: { host: "b", note: null } },
      ["one.host"],
    ],
    [
      "not a member beside it",
      { one: { host: "a", note: "c" } },
      { one: { host: "a", note: "d" } },
      [],
    ],
    ["a member of a new object", {}, { one: { host: "a", note: null } }, ["one.host"]],
    ["not one of an object that goes", { one: { host: "a", note: null } }, {}, []],
    [
      "a member in a list",
      {
        some: [
          { host: "a", note: "c" },
          { host: "a", note: null },
        ],
      },
      {
        some: [
          { host: "a", note: "d" },
          { host: "b", note: null },
        ],
      },
      ["some.1.host"],
    ],
    [
      "a member in a map",
      { all: { x: { host: "a", note: "c" }, y: { host: "a", note: null } } },
      { all: { x: { host: "a", note: "d" }, z: { host: "b", note: null } } },
      ["all.z.host"],
    ],
  ])("is %s", (_, before, after, paths) => {
    expect(replaced(before, after)).toEqual(paths);
  });
});

describe("a made-up address", () => {
  test("is another one for another object, in a range that nobody answers at", () => {
    const objects = Array.from({ length: 200 }, (_, i) => digest(String(i)));
    for (const [name, range] of [
      ["publicIpv4", /^198\.1[89]\./],
      ["privateIpv4", /^10\./],
      ["publicIpv6", /^2001:db8:/],
    ] as const) {
      const addresses = objects.map((hash) => madeUpAddress(name, hash) ?? "");
      expect(addresses.filter((address) => !range.test(address))).toEqual([]);
      expect(new Set(addresses).size).toBeGreaterThan(195);
      expect(madeUpAddress(name, objects[0] ?? "")).toBe(addresses[0]);
    }
  });
});
