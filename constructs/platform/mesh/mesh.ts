import type { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chartRelease } from "../chart-release";
import { charts, type PinnedChart } from "../charts";
import { ConfinedNamespace } from "../confined-namespace";
import { type CustomResource, CustomResources } from "../custom-resources";
import { meshNames } from "./names";
import { allowMesh } from "./policies";
import { controlPlane, nodePlugin, nodeProxy } from "./values";

/** What the mesh is told. */
export interface MeshProps {
  /** Namespace whose pods take encrypted connections of known pods alone. */
  readonly appNamespace: string;
  /** Whether it must go on when a node is lost. Each node has its proxy anyway. */
  readonly highlyAvailable: boolean;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The app's namespace, and what has put the gateway's pods into the mesh. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Istio in ambient mode: a proxy on each node encrypts what pods of the mesh say to each other, and proves
 * who says it, without anything in the pods. Pods of the app's namespace refuse everybody else.
 *
 * Its node parts enter the network of other pods, so that their namespace has no pod security.
 * @see https://istio.io/latest/docs/ambient/overview/
 */
export class Mesh extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of istiod. */
  public readonly controlPlane: Release;
  /** The Helm release of the proxy on each node. */
  public readonly nodeProxy: Release;
  /** The rule that nobody speaks to the app's pods in the clear. */
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: MeshProps) {
    super(scope, id);
    const { labels } = props;
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: meshNames.namespace,
      podSecurity: "privileged",
      ...(labels && { labels }),
    });
    const policies = allowMesh(this.namespace);
    const base = this.release("base", "istio-base", charts.istioBase, {}, policies);
    this.controlPlane = this.release(
      "control-plane",
      "istiod",
      charts.istiod,
      controlPlane(props.highlyAvailable),
      [base, ...props.dependsOn],
    );
    const plugin = this.release("node-plugin", "istio-cni", charts.istioCni, nodePlugin, [
      this.controlPlane,
    ]);
    this.nodeProxy = this.release("node-proxy", "ztunnel", charts.ztunnel, nodeProxy, [plugin]);
    this.resources = new CustomResources(this, "resources", {
      name: "mesh-policies",
      namespace: this.namespace.namespaceName,
      objects: [strict(props.appNamespace)],
      dependsOn: [this.nodeProxy],
    });
  }

  private release(
    id: string,
    name: string,
    chart: PinnedChart,
    values: object,
    dependsOn: readonly ITerraformDependable[],
  ): Release {
    const namespace = this.namespace.namespaceName;
    return chartRelease(this, id, { name, namespace, chart, values, dependsOn });
  }
}

/**
 * Pods of a namespace take no connection that is not the mesh's.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
function strict(namespace: string): CustomResource {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name: "default", namespace },
    spec: { mtls: { mode: "STRICT" } },
  };
}
