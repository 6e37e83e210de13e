import { isIP } from "node:net";

interface Range {
  readonly bits: bigint;
  readonly prefix: number;
  readonly width: number;
}

/** Whether a text is a range of addresses, or one address. */
export function isCidr(text: string): boolean {
  return rangeOf(text) !== undefined;
}

/** Whether a text stands for everyone. */
export function isEveryone(text: string): boolean {
  const range = rangeOf(text);
  return (
    (range !== undefined && range.prefix === 0) || text === "*" || /^(internet|any)$/i.test(text)
  );
}

/** Whether a range is so wide that it stands for everyone, or for a good part of them. */
export function isWide(text: string): boolean {
  const range = rangeOf(text);
  return isEveryone(text) || (range !== undefined && range.prefix < (range.width === 32 ? 8 : 16));
}

const privateRanges = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "fc00::/7",
];

/** Whether only machines of private networks have such addresses. */
export function isPrivate(text: string): boolean {
  return isWithin(text, privateRanges);
}

/** Whether a range lies within one of the others. */
export function isWithin(text: string, others: readonly string[]): boolean {
  const inner = rangeOf(text);
  return others.some((other) => {
    const outer = rangeOf(other);
    return (
      inner !== undefined &&
      outer !== undefined &&
      outer.width === inner.width &&
      outer.prefix <= inner.prefix &&
      inner.bits >> BigInt(inner.width - outer.prefix) ===
        outer.bits >> BigInt(outer.width - outer.prefix)
    );
  });
}

/** The first and the last address of a range, of one address, or of two with `-` between them. */
export function intervalOf(
  text: string,
): { readonly version: 4 | 6; readonly from: bigint; readonly to: bigint } | undefined {
  const ends = text.length < 100 ? text.split("-") : [];
  const [first, last] = ends.map((end) => rangeOf(end.trim()));
  if (first === undefined || ends.length > 2 || (ends.length === 2 && last === undefined)) {
    return undefined;
  }
  const hosts = BigInt(first.width - first.prefix);
  const from = (first.bits >> hosts) << hosts;
  const to = last === undefined ? from + (1n << hosts) - 1n : last.bits;
  return to < from || (last !== undefined && last.width !== first.width)
    ? undefined
    : { version: first.width === 32 ? 4 : 6, from, to };
}

function rangeOf(text: string): Range | undefined {
  const [address = "", length, ...more] = text.replace(/^(?:cidr|ip):/, "").split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) {
    return undefined;
  }
  const width = version === 4 ? 32 : 128;
  const prefix = length === undefined ? width : Number(length);
  return prefix > width ? undefined : { bits: bitsOf(address, version), prefix, width };
}

function bitsOf(address: string, version: number): bigint {
  if (version === 4) {
    return address.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
  }
  const groups = (text: string): string[] =>
    text
      .split(":")
      .filter(Boolean)
      .flatMap((group) => {
        const parts = group.split(".").map(Number);
        return parts.length === 4
          ? [0, 2].map((i) => (((parts[i] ?? 0) << 8) | (parts[i + 1] ?? 0)).toString(16))
          : [group];
      });
  const [head = "", tail = ""] = address.replace(/%.*$/, "").split("::");
  const [first, last] = [groups(head), groups(tail)];
  const filled = [...first, ...Array<string>(8 - first.length - last.length).fill("0"), ...last];
  return filled.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
