import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { charts } from "../charts";
import { ConfinedNamespace } from "../confined-namespace";
import { CustomResources } from "../custom-resources";
import { gatewayNames } from "./names";
import { gatewayObjects } from "./objects";
import { allowGateway } from "./policies";
import type { GatewayObjectsProps } from "./settings";

export interface PublicGatewayProps extends GatewayObjectsProps {
  /** Whether the vendor installs the Gateway API's custom resource definitions, and guards them. */
  readonly installsGatewayApi: boolean;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Where traffic enters the cluster: the Gateway `public` of namespace `gateway`, run by Envoy Gateway
 * behind the environment's load balancer. It takes the HTTPRoutes of namespaces that are labelled
 * `gateway: public`.
 *
 * @see https://gateway-api.sigs.k8s.io/
 * @see https://gateway.envoyproxy.io/
 */
export class PublicGateway extends Construct {
  public readonly namespace: ConfinedNamespace;
  public readonly controller: Release;
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: PublicGatewayProps) {
    super(scope, id);
    const { highlyAvailable } = props;
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: gatewayNames.namespace,
      ...(props.labels && { labels: props.labels }),
    });
    const policies = allowGateway(
      this.namespace,
      [props.http, ...(props.tls ? [props.tls.https] : [])].map(({ port }) => port),
      props.tls !== undefined,
    );
    this.controller = new Release(this, "controller", {
      name: "gateway",
      namespace: this.namespace.namespaceName,
      repository: charts.envoyGateway.repository,
      chart: charts.envoyGateway.chart,
      version: charts.envoyGateway.version,
      wait: true,
      values: [JSON.stringify(controllerValues(highlyAvailable, props.installsGatewayApi))],
      // Its first job asks the API server, twice at most.
      dependsOn: [...policies],
    });
    this.resources = new CustomResources(this, "resources", {
      name: "public-gateway",
      namespace: this.namespace.namespaceName,
      objects: gatewayObjects(props),
      dependsOn: [this.controller],
    });
  }
}

function controllerValues(highlyAvailable: boolean, vendorsDefinitions: boolean): object {
  return {
    ...(highlyAvailable && {
      deployment: { replicas: 2 },
      podDisruptionBudget: { minAvailable: 1 },
    }),
    // A webhook for every pod of a proxy, for routing by zone, which routes here do not use.
    topologyInjector: { enabled: false },
    // Definitions that are there already are left as they are. The policy would refuse the vendor's own
    // older ones.
    crds: { gatewayAPI: { safeUpgradePolicy: { enabled: !vendorsDefinitions } } },
  };
}
