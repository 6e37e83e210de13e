import { repeated } from "./cluster-rules";
import type { LoadBalancerPort, LoadBalancerSettings, Problem } from "./contracts";

/** The ports that are open when none are given. */
export const defaultPorts: readonly LoadBalancerPort[] = [
  { name: "http", port: 80, nodePort: 30_080 },
  { name: "https", port: 443, nodePort: 30_443 },
];

/** What holds for a load balancer at every vendor. */
export function loadBalancerRules(settings: LoadBalancerSettings): readonly Problem[] {
  const ports = settings.ports ?? defaultPorts;
  const { protocol = "tcp", path } = settings.healthCheck ?? {};
  return [
    ...repeated("ports", ports),
    ...ports
      .map(({ port }, index) => ({ port, index }))
      .filter(({ port, index }) => ports.findIndex((other) => other.port === port) < index)
      .map(({ port, index }) => ({
        property: `ports[${index}].port`,
        allowed: "different from the others",
        got: port,
        remedy: "open each port once",
      })),
    ...(path !== undefined && protocol !== "http"
      ? [
          {
            property: "healthCheck.path",
            allowed: 'left out with protocol "tcp"',
            got: path,
            remedy: 'set healthCheck.protocol to "http"',
          },
        ]
      : []),
  ];
}
