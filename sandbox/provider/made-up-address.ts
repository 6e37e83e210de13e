/**
 * An address of an object, by what a template calls it; undefined for any other name.
 *
 * Public ones are of ranges that nothing on the Internet answers at.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6890 198.18.0.0/15 and 2001:db8::/32
 */
export function madeUpAddress(name: string, hash: string): string | undefined {
  const byte = (at: number) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16);
  // The first and the last address of a range are nobody's.
  const last = 1 + (byte(2) % 254);
  switch (name) {
    case "publicIpv4":
      return `198.${18 + (byte(0) % 2)}.${byte(1)}.${last}`;
    case "privateIpv4":
      return `10.${byte(0)}.${byte(1)}.${last}`;
    case "serviceIpv4":
      return `10.245.${byte(1)}.${last}`;
    case "publicIpv6":
      return `2001:db8:${hash.slice(0, 4)}:${hash.slice(4, 8)}::${hash.slice(8, 12)}`.replace(
        /:0+(?=[0-9a-f])/g,
        ":",
      );
    default:
      return undefined;
  }
}
