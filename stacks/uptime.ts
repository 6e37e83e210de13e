import { Token } from "cdktf";
import type {
  LoadBalancerSettings,
  NamedSettings,
  UptimeSettings,
  UptimeVendor,
} from "../constructs/parts";
import { at, defined, type Problem, problemsOf } from "../constructs/vendor-kit";
import type { EnvironmentData } from "./data";
import { settingsOf } from "./part-settings";
import { missingPorts } from "./public-ports";
import { isWildcard } from "./tls";

type Asking = UptimeVendor["uptime"] | undefined;

const everyone = "0.0.0.0/0";
const standardPorts: readonly unknown[] = [80, 443];

/** What the checks of an environment are told; nothing where it has none. */
export function uptimeSettings(
  factory: Asking,
  told: NamedSettings,
  { uptime, hosts, tls, vendors }: EnvironmentData,
  domain: string,
  { ports }: LoadBalancerSettings,
): UptimeSettings | undefined {
  if (uptime === undefined) {
    return undefined;
  }
  const protocol = servedBy(tls);
  const port = list(ports).find(({ name }) => name === protocol)?.port;
  const asked = {
    hosts: hosts
      .map(String)
      .filter((host) => !isWildcard(host))
      .map((host) => (host === "@" ? domain : `${host}.${domain}`)),
    protocol,
    ...(port !== undefined && !standardPorts.includes(port) && { port }),
    ...defined(uptime),
  } as UptimeSettings;
  return factory === undefined ? asked : settingsOf(factory, "uptime", told, asked, vendors);
}

/** What keeps an environment's hosts from being asked from outside. */
export function unaskable(
  factory: Asking,
  { hosts, tls }: EnvironmentData,
  settings: {
    readonly uptime: UptimeSettings | undefined;
    readonly loadBalancer: LoadBalancerSettings;
  },
): readonly Problem[] {
  const { uptime: asked, loadBalancer } = settings;
  if (asked === undefined) {
    return [];
  }
  const { allowedCidrs, ports } = loadBalancer;
  const served = servedBy(tls);
  const nobody = Array.isArray(asked.hosts) && asked.hosts.length === 0;
  return [
    ...problemsOf((report) => {
      if (factory === undefined) {
        report(
          "vendor.uptime",
          "given where uptime is set",
          factory,
          "take it from another vendor: { ...vendor, uptime: other.uptime }",
        );
      }
      if (
        Array.isArray(allowedCidrs) &&
        !allowedCidrs.some((cidr) => cidr === everyone || Token.isUnresolved(cidr))
      ) {
        report(
          "loadBalancer.allowedCidrs",
          `a list with ${everyone} where uptime is set`,
          allowedCidrs,
          "who asks from outside comes from all over the world: let everyone in, or leave uptime out",
        );
      }
      if (nobody && hosts.length > 0) {
        report(
          "uptime.hosts",
          "given where all hosts have wildcards",
          hosts,
          "name in full those that an app answers",
        );
      }
      if (asked.protocol === "http" && served === "https") {
        report(
          "uptime.protocol",
          '"https" where tls is set',
          asked.protocol,
          "plain HTTP leads to HTTPS whether an app answers or not: leave it out",
        );
      }
      if (asked.protocol === "https" && served === "http") {
        report(
          "uptime.protocol",
          '"http" without tls',
          asked.protocol,
          "nothing answers by HTTPS: leave it out, or set tls",
        );
      }
    }),
    ...(ports === undefined || asked.port !== undefined
      ? []
      : missingPorts(
          { kind: "node-ports", ports: [...list(ports)], proxyProtocol: false, annotations: {} },
          [served],
        )),
    ...at(
      "uptime",
      (factory?.check(asked) ?? []).filter(({ property }) => !(nobody && property === "hosts")),
    ),
  ];
}

/** A list, where it is one: what else is wrong with it, its part says. */
function list<T>(items: readonly T[] | undefined): readonly T[] {
  return Array.isArray(items) ? items : [];
}

/** How the gateway serves an environment's hosts. */
function servedBy(tls: EnvironmentData["tls"]): "http" | "https" {
  return tls === undefined ? "http" : "https";
}
