import type { Environment } from "./environments";

/** An environment's own name in the zone, to which an app's hosts are relative: `staging`, or `@`. */
export function baseOf({ hosts }: Environment): string {
  const own = hosts.find((host) => !host.startsWith("*"));
  const [wildcard = "*"] = hosts;
  return own ?? (wildcard === "*" ? "@" : wildcard.slice(2));
}

/** The name in the zone of an app's host. */
export function nameInZone(host: string, environment: Environment): string {
  const base = baseOf(environment);
  return host === "@" ? base : base === "@" ? host : `${host}.${base}`;
}

/** Whether a name in the zone leads to the environment. A wildcard stands for one part, as in certificates. */
export function leadsTo(name: string, { hosts }: Environment): boolean {
  const [first = "", ...rest] = name.split(".");
  const wildcard = rest.length === 0 ? "*" : `*.${rest.join(".")}`;
  return hosts.includes(name) || (name !== "@" && first !== "" && hosts.includes(wildcard));
}

/** The domain of a name in the zone. */
export function domainOf(name: string, zone: string): string {
  return name === "@" ? zone : `${name}.${zone}`;
}
