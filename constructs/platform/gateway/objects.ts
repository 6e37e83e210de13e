import type { CustomResource } from "../custom-resources";
import type { GatewayController } from "./controller";
import { gatewayApi, gatewayNames, listenerOf } from "./names";
import type { ControllerProps, GatewayObjectsProps, GatewayTls } from "./settings";

const { namespace, gateway: name } = gatewayNames;

/**
 * The gateway in Kubernetes's own words, and what its controller has to say of its own.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export function gatewayObjects(
  controller: GatewayController,
  props: ControllerProps,
): readonly CustomResource[] {
  const { tls } = props;
  const { before, after } = controller.objects(props);
  return [
    ...before,
    gatewayClass(controller),
    gateway(props),
    ...(tls ? [redirect(tls)] : []),
    ...after,
  ];
}

function gatewayClass({ controllerName, parametersRef }: GatewayController): CustomResource {
  return {
    apiVersion: `${gatewayApi}/v1`,
    kind: "GatewayClass",
    metadata: { name },
    spec: { controllerName, ...(parametersRef && { parametersRef }) },
  };
}

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
