import * as v from "valibot";
import { cidr, labels, misshapen, text } from "../../../constructs/vendor-kit";

test.each(["10.20.0.0/16", "0.0.0.0/0", "192.0.2.7/32"])("%s is a range", (text) => {
  expect(v.is(cidr().schema, text)).toBe(true);
});

test.each([
  "10.20.0.1/16",
  "10.20.0.0",
  "10.20.0.0/33",
  "300.0.0.0/8",
  "10.20/16",
  "::/0",
  "",
  "a/b",
])("%j is no range", (text) => {
  expect(v.is(cidr().schema, text)).toBe(false);
});

test("sizes are kept to", () => {
  const { schema } = cidr(16, 20);
  expect(v.is(schema, "10.20.0.0/16")).toBe(true);
  expect(v.is(schema, "10.0.0.0/8")).toBe(false);
  expect(v.is(schema, "10.20.0.0/24")).toBe(false);
});

describe("labels", () => {
  const known = { labels: labels(text("a key", /^[a-z]+$/), text("a word", /^[a-z]+$/)) };
  const told = (given: unknown) =>
    misshapen(known, { labels: given }).map(({ property, allowed }) => `${property}: ${allowed}`);

  test("are texts by texts", () => {
    expect(told({ constructor: "a", team: "b" })).toEqual([]);
    expect(told(Object.create(null))).toEqual([]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["a key that prototypes have", { constructor: { x: 1 } }, ["labels.constructor: a word"]],
    ["one that is none", { prototype: "-" }, ["labels.prototype: a word"]],
    ["a prototype", JSON.parse('{"__proto__":"x"}'), ["labels.__proto__: a key"]],
    ["a key and another's text", { A: "a", b: 1 }, ["labels.A: a key", "labels.b: a word"]],
    ["a list", ["a"], ["labels: an object of texts"]],
    ["an empty list", [], ["labels: an object of texts"]],
    ["a date", new Date(0), ["labels: an object of texts"]],
    ["null", null, ["labels: an object of texts"]],
  ])("are not %s", (_, given, problems) => {
    expect(told(given)).toEqual(problems);
  });
});
