/** A name that no vendor has. */
export class UnknownVendorError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "UnknownVendorError";
  }
}

/**
 * The vendor that a name stands for, or nothing where there is no name.
 *
 * For trying vendors out: `VENDOR=aws npx cdktf synth`.
 * @throws UnknownVendorError that lists the vendors, for a name that is none of theirs
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
    throw new UnknownVendorError(
      `VENDOR must be one of ${Object.keys(vendors).join(", ")}, got ${JSON.stringify(name)}; leave it out for the vendor of main.ts`,
    );
  }
  return vendor;
}
