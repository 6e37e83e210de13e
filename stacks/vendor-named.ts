/**
 * The vendor that a name stands for, or nothing where there is no name.
 *
 * For trying vendors out: `VENDOR=aws npx cdktf synth`.
 * @throws Error that lists the vendors, for a name that is none of theirs
 */
export function vendorNamed<V>(
  name: string | undefined,
  vendors: Readonly<Record<string, V>>,
): V | undefined {
  if (name === undefined || name === "") {
    return undefined;
  }
  const vendor = Object.hasOwn(vendors, name) ? vendors[name] : undefined;
  if (vendor === undefined) {
    throw new Error(
      `VENDOR must be one of ${Object.keys(vendors).join(", ")}, got ${JSON.stringify(name)}; leave it out for the vendor of main.ts`,
    );
  }
  return vendor;
}
