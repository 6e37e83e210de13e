import { BlockList } from "node:net";
import fc from "fast-check";
import {
  beginsAtFirstAddress,
  type Cidr,
  cidrOf,
  contains,
  ipv4Number,
  ipv4Text,
  overlap,
} from "../../../constructs/foundation/cidr";

function range(text: string): Cidr {
  const cidr = cidrOf(text);
  if (cidr === undefined) {
    throw new Error(`no range: ${text}`);
  }
  return cidr;
}

describe("ranges of addresses", () => {
  test.each(["10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "10.0.0.0/", "::/129", "host", ""])(
    "%j is none",
    (text) => {
      expect(cidrOf(text)).toBeUndefined();
    },
  );

  test.each([
    ["0.0.0.0/0", "10.0.0.0/8", true],
    ["10.0.0.0/8", "10.200.0.0/16", true],
    ["10.0.0.0/8", "11.0.0.0/16", false],
    ["10.0.0.0/16", "10.0.0.0/8", false],
    ["10.1.2.3/8", "10.4.5.6", true],
    ["::/0", "2001:db8::/32", true],
    ["2001:db8::/32", "2001:db9::/48", false],
    ["::/0", "10.0.0.0/8", false],
    ["0.0.0.0/0", "::1", false],
  ])("%s contains %s: %s", (outer, inner, expected) => {
    expect(contains(range(outer), range(inner))).toBe(expected);
  });

  test("ranges overlap where one contains the other, in either order", () => {
    expect(overlap(range("10.0.0.0/8"), range("10.1.0.0/16"))).toBe(true);
    expect(overlap(range("10.1.0.0/16"), range("10.0.0.0/8"))).toBe(true);
    expect(overlap(range("10.1.0.0/16"), range("10.2.0.0/16"))).toBe(false);
  });

  test.each([
    ["10.0.0.0/8", true],
    ["10.1.0.0/15", false],
    ["10.2.0.0/15", true],
    ["0.0.0.0/0", true],
    ["192.168.1.1", true],
    ["::/0", false],
  ])("%s begins at the first IPv4 address: %s", (text, expected) => {
    expect(beginsAtFirstAddress(range(text))).toBe(expected);
  });

  test("addresses become numbers and numbers addresses", () => {
    expect(ipv4Number("172.16.0.1")).toBe(2_886_729_729);
    expect(ipv4Text(2_886_729_729)).toBe("172.16.0.1");
    expect(ipv4Text(ipv4Number("255.255.255.255"))).toBe("255.255.255.255");
  });
});

test("ranges contain each other as Node's own lists of addresses say", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const near = fc.tuple(fc.constantFrom(10, 11), fc.constantFrom(0, 1, 128), byte, byte);
  const some = fc.tuple(near, fc.integer({ min: 0, max: 32 }));
  fc.assert(
    fc.property(some, some, ([outer, length], [inner, prefix]) => {
      const addresses = new BlockList();
      addresses.addSubnet(outer.join("."), length);
      expect(
        contains(range(`${outer.join(".")}/${length}`), range(`${inner.join(".")}/${prefix}`)),
      ).toBe(length <= prefix && addresses.check(inner.join(".")));
    }),
  );
});
