import { AddressRanges } from "../../../review/find/address-ranges";

test.each<[ranges: readonly string[], asked: string, included: boolean]>([
  [["0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/0", true],
  [["128.0.0.0/1", "0.0.0.0/1"], "203.0.113.0/24", true],
  [["10.0.0.0/9", "10.128.0.0/9"], "10.0.0.0/8", true],
  [["10.0.0.0/9"], "10.0.0.0/8", false],
  [["10.0.0.5/8"], "10.200.0.1", true],
  [["203.0.113.0-203.0.113.255"], "203.0.113.0/24", true],
  [["203.0.113.9-203.0.113.1"], "203.0.113.5", false],
  [["::/1", "8000::/1"], "::/0", true],
  [["0.0.0.0/0"], "::1", false],
  [["::/0"], "10.0.0.1", false],
  [["2001:db8::/33", "2001:db8:8000::/33"], "2001:db8::/32", true],
  [["cidr:10.0.0.0/8"], "ip:10.1.1.1", true],
  [["10.0.0.0/8", "10.0.0.0/8", "x"], "x", false],
  [[], "10.0.0.1", false],
])("%j includes %s: %s", (ranges, asked, included) => {
  expect(new AddressRanges(ranges).includes(asked)).toBe(included);
});

test("many small ranges are as wide as one", () => {
  const eighths = Array.from({ length: 8 }, (_, index) => `${index * 2 + 16}.0.0.0/12`);
  expect(new AddressRanges(eighths).areWide).toBe(true);
  expect(new AddressRanges(eighths.slice(0, 1)).areWide).toBe(false);
  // The same range again is not more of it.
  expect(new AddressRanges(Array.from({ length: 8 }, () => "16.0.0.0/12")).areWide).toBe(false);
});
