import * as v from "valibot";
import { cidr, rangeOf } from "../../constructs/shapes/values";

test.each([
  ["10.20.0.0/16", 169_082_880, 169_148_415],
  ["0.0.0.0/0", 0, 4_294_967_295],
  ["192.0.2.7/32", 3_221_225_991, 3_221_225_991],
])("%s begins and ends where it should", (text, first, last) => {
  expect(rangeOf(text)).toMatchObject({ first, last });
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
  expect(rangeOf(text)).toBeUndefined();
});

test("sizes are kept to", () => {
  expect(v.is(cidr(16, 20), "10.20.0.0/16")).toBe(true);
  expect(v.is(cidr(16, 20), "10.0.0.0/8")).toBe(false);
  expect(v.is(cidr(16, 20), "10.20.0.0/24")).toBe(false);
});
