/** Where real providers are: a filesystem mirror of Terraform's. */
export const mirror: string | undefined = process.env["ANYCLOUD_REAL_PROVIDERS"] || undefined;

/** A simulated AWS, such as moto's server. */
export const awsEndpoint: string | undefined = loopback("ANYCLOUD_REAL_AWS");

/** `describe`, or a visibly skipped one that names the variable that is missing. */
export function describeWith(
  values: Readonly<Record<string, string | undefined>>,
): jest.Describe | jest.Describe["skip"] {
  const missing = Object.keys(values).filter((name) => values[name] === undefined);
  if (missing.length === 0) {
    return describe;
  }
  process.stderr.write(
    `skipped: ${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set\n`,
  );
  return describe.skip;
}

/** An address of this machine: nothing here may ever reach a cloud. */
function loopback(variable: string): string | undefined {
  const address = process.env[variable];
  if (!address) {
    return undefined;
  }
  const { protocol, hostname } = new URL(address);
  if (protocol !== "http:" || hostname !== "127.0.0.1") {
    throw new Error(
      `${variable} must be an address of this machine, http://127.0.0.1:…, got ${address}`,
    );
  }
  return address;
}
