import type { CustomResource } from "../../custom-resources";
import { envoyGatewayApi, gatewayApi, gatewayNames, listenerOf } from "../names";
import { type GatewayObjectsProps, insistSeconds } from "../settings";

const { namespace, gateway: name } = gatewayNames;

/**
 * What clients' connections have, of both protocols alike but for what only HTTPS may say.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#clienttrafficpolicy
 */
export function connections({ attachment, tls }: GatewayObjectsProps): readonly CustomResource[] {
  const told = attachment.kind === "node-ports" && attachment.proxyProtocol;
  const shared = told ? { proxyProtocol: { optional: false } } : {};
  const target = { group: gatewayApi, kind: "Gateway", name };
  return [
    ...(told ? [clientPolicy(name, [target], shared)] : []),
    ...(tls?.trusted
      ? [
          clientPolicy(
            `${name}-https`,
            Object.keys(tls.names).map((id) => ({ ...target, sectionName: listenerOf(id) })),
            // Takes the place of the one of the whole gateway.
            { ...shared, headers: { lateResponseHeaders: { addIfAbsent: [insistOnHttps] } } },
          ),
        ]
      : []),
  ];
}

/** An app may say otherwise. */
const insistOnHttps = {
  name: "Strict-Transport-Security",
  value: `max-age=${insistSeconds}`,
};

function clientPolicy(
  policy: string,
  targetRefs: readonly object[],
  settings: object,
): CustomResource {
  return {
    apiVersion: `${envoyGatewayApi}/v1alpha1`,
    kind: "ClientTrafficPolicy",
    metadata: { name: policy, namespace },
    spec: { targetRefs, ...settings },
  };
}
