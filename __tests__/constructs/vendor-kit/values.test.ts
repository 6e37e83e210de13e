import * as v from "valibot";
import { cidr } from "../../../constructs/vendor-kit";

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
