import { BlockList, isIP } from "node:net";

/** A range of IPv4 or IPv6 addresses. */
export interface Cidr {
  /** Which of the two kinds of addresses. */
  readonly family: "ipv4" | "ipv6";
  /** An address of the range, not always its first. */
  readonly address: string;
  /** Bits that all addresses of the range share. */
  readonly prefix: number;
}

/** A range such as `10.20.0.0/16` or one address, which is a range of one; nothing for other texts. */
export function cidrOf(text: string): Cidr | undefined {
  const [address = "", length, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return undefined;
  }
  const width = version === 4 ? 32 : 128;
  const prefix = length === undefined ? width : Number(length);
  return prefix > width ? undefined : { family: version === 4 ? "ipv4" : "ipv6", address, prefix };
}

/** Whether all addresses of a range lie within another one. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) {
    return false;
  }
  if (outer.family === "ipv4") {
    const size = 2 ** (32 - outer.prefix);
    const [one, other] = [outer, inner].map(({ address }) => ipv4Number(address) / size);
    return Math.floor(one as number) === Math.floor(other as number);
  }
  const addresses = new BlockList();
  addresses.addSubnet(outer.address, outer.prefix, outer.family);
  return addresses.check(inner.address, inner.family);
}

/** Whether two ranges have an address in common: then one of them contains the other. */
export function overlap(one: Cidr, other: Cidr): boolean {
  return contains(one, other) || contains(other, one);
}

/** Whether the address of an IPv4 range is the first one of it, as vendors want it. */
export function beginsAtFirstAddress({ family, address, prefix }: Cidr): boolean {
  return family === "ipv4" && ipv4Number(address) % 2 ** (32 - prefix) === 0;
}

/** An IPv4 address as a number. */
export function ipv4Number(address: string): number {
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

/** A number as an IPv4 address. */
export function ipv4Text(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
