import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { ConfinedNamespace } from "../confined-namespace";
import { CustomResources } from "../custom-resources";
import type { GatewayController } from "./controller";
import { controllerOf, type GatewayKind } from "./controllers";
import { gatewayNames } from "./names";
import { gatewayObjects } from "./objects";
import { allowGateway } from "./policies";
import type { ControllerProps } from "./settings";

/** What the public gateway is told. */
export interface PublicGatewayProps extends ControllerProps {
  /**
   * What runs it. A change takes the one that runs away before the other one comes: until it is there,
   * nothing is answered, for a few minutes.
   * @default "envoy-gateway"
   */
  readonly kind?: GatewayKind;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * Where traffic enters the cluster: the Gateway `public` of namespace `gateway`, behind the environment's
 * load balancer. It takes the HTTPRoutes of namespaces that are labelled `gateway: public`.
 *
 * @see https://gateway-api.sigs.k8s.io/
 */
export class PublicGateway extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of what runs it. */
  public readonly controller: Release;
  /** The Gateway, and what configures it. */
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: PublicGatewayProps) {
    super(scope, id);
    const controller = controllerOf(props.kind ?? "envoy-gateway");
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: gatewayNames.namespace,
      ...(props.labels && { labels: props.labels }),
    });
    const policies = allowGateway(
      this.namespace,
      controller,
      [props.http, ...(props.tls ? [props.tls.https] : [])].map(({ port }) => port),
      props.tls !== undefined,
      props.inMesh ?? false,
    );
    const definitions = this.definitions(controller, props);
    const { repository, chart, version } = controller.chart;
    this.controller = new Release(this, "controller", {
      name: controller.releases.controller,
      namespace: this.namespace.namespaceName,
      repository,
      chart,
      version,
      wait: true,
      ...(controller.skipDefinitions && { skipCrds: true }),
      values: [JSON.stringify(controller.values(props))],
      // It asks the API server at once, and its first job twice at most.
      dependsOn: [...policies, ...definitions],
    });
    this.resources = new CustomResources(this, "resources", {
      name: controller.releases.resources,
      namespace: this.namespace.namespaceName,
      objects: gatewayObjects(controller, props),
      dependsOn: [this.controller],
    });
  }

  /** Definitions of the Gateway API, where neither the vendor nor the controller's chart has them. */
  private definitions(
    { definitions }: GatewayController,
    { installsGatewayApi }: ControllerProps,
  ): readonly Release[] {
    if (definitions === undefined || installsGatewayApi) {
      return [];
    }
    const { repository, chart, version } = definitions.chart;
    return [
      new Release(this, "definitions", {
        name: "gateway-api",
        namespace: this.namespace.namespaceName,
        repository,
        chart,
        version,
        values: [JSON.stringify(definitions.values)],
      }),
    ];
  }
}
