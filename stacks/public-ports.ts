import type { GatewayAttachment } from "../constructs/parts";
import type { PublicPort } from "../constructs/platform";
import { type Problem, problemsOf } from "../constructs/vendor-kit";

const standardPorts = { http: 80, https: 443 } as const;

/** Where a protocol arrives at the gateway: at the port of the load balancer that has its name. */
export function publicPort(
  attachment: GatewayAttachment,
  protocol: keyof typeof standardPorts,
): PublicPort | undefined {
  return attachment.kind === "service"
    ? { port: standardPorts[protocol] }
    : attachment.ports.find(({ name }) => name === protocol);
}

/** Protocols for which the load balancer has no port. */
export function missingPorts(
  attachment: GatewayAttachment,
  protocols: readonly (keyof typeof standardPorts)[],
): readonly Problem[] {
  return problemsOf((report) => {
    for (const protocol of protocols) {
      if (publicPort(attachment, protocol) === undefined) {
        const ports = attachment.kind === "node-ports" ? attachment.ports : [];
        report(
          "loadBalancer.ports",
          `a list with one named ${protocol}, for the gateway`,
          ports.map(({ name }) => name),
          `name the port on which ${protocol.toUpperCase()} arrives so, or leave ports out`,
        );
      }
    }
  });
}
