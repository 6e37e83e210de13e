import type { CustomResource } from "../custom-resources";
import { connections } from "./connections";
import { envoyGatewayApi, gatewayApi, gatewayNames, listenerOf } from "./names";
import { proxies } from "./proxies";
import type { GatewayObjectsProps, GatewayTls } from "./settings";

const { namespace, gateway: name } = gatewayNames;

/**
 * The gateway in Kubernetes's own words, and how its proxies are run.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/
 */
export function gatewayObjects(props: GatewayObjectsProps): readonly CustomResource[] {
  const { tls } = props;
  return [
    proxies(props),
    gatewayClass,
    gateway(props),
    ...(tls ? [redirect(tls)] : []),
    ...connections(props),
  ];
}

const gatewayClass: CustomResource = {
  apiVersion: `${gatewayApi}/v1`,
  kind: "GatewayClass",
  metadata: { name },
  spec: {
    controllerName: `${envoyGatewayApi}/gatewayclass-controller`,
    parametersRef: { group: envoyGatewayApi, kind: "EnvoyProxy", name, namespace },
  },
};

function gateway({ http, tls }: GatewayObjectsProps): CustomResource {
  return {
    apiVersion: `${gatewayApi}/v1`,
    kind: "Gateway",
    metadata: {
      name,
      namespace,
      ...(tls && { annotations: { "cert-manager.io/cluster-issuer": tls.issuer } }),
    },
    spec: {
      gatewayClassName: name,
      listeners: [
        {
          name: "http",
          protocol: "HTTP",
          port: http.port,
          // With TLS, only what proves a name and what leads to HTTPS.
          allowedRoutes: { namespaces: tls ? { from: "Same" } : routesOfLabelled },
        },
        ...Object.entries(tls?.names ?? {}).map(([id, hostname]) => ({
          name: listenerOf(id),
          protocol: "HTTPS",
          port: tls?.https.port,
          hostname,
          tls: {
            mode: "Terminate",
            certificateRefs: [{ group: "", kind: "Secret", name: listenerOf(id) }],
          },
          allowedRoutes: { namespaces: routesOfLabelled },
        })),
      ],
    },
  };
}

const routesOfLabelled = {
  from: "Selector",
  selector: { matchLabels: gatewayNames.routesLabel },
};

const standardHttpsPort = 443;

/** Leads all of plain HTTP to HTTPS; what proves a name says its path, and so comes first. */
function redirect({ https: { port } }: GatewayTls): CustomResource {
  return {
    apiVersion: `${gatewayApi}/v1`,
    kind: "HTTPRoute",
    metadata: { name: "to-https", namespace },
    spec: {
      parentRefs: [{ group: gatewayApi, kind: "Gateway", name, sectionName: "http" }],
      rules: [
        {
          filters: [
            {
              type: "RequestRedirect",
              requestRedirect: {
                scheme: "https",
                statusCode: 301,
                ...(port !== standardHttpsPort && { port }),
              },
            },
          ],
        },
      ],
    },
  };
}
