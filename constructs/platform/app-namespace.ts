import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { clusterNames } from "../foundation";
import type { IdentityAgent } from "../parts";
import { ConfinedNamespace, namespaceNamed } from "./confined-namespace";
import { controllerOf, type GatewayKind, gatewayNames } from "./gateway";
import { meshNames } from "./mesh";
import type { Quota } from "./quota";

/** What an app's namespace is told. */
export interface AppNamespaceProps {
  /** Name of the namespace. A change replaces it and all that runs in it. */
  readonly name: string;
  /** The most that its pods may ask for. Changes in place. */
  readonly quota: Quota;
  /** Where the database is, so that pods may connect to it. */
  readonly database: {
    /** Range of addresses of the network it is in. */
    readonly cidr: string;
    /** Its port, and that of its connection pool where there is one. */
    readonly ports: readonly string[];
  };
  /**
   * Where the cache is, so that pods may connect to it.
   * @default - there is none
   */
  readonly cache?: {
    /** Range of addresses of the network it is in. */
    readonly cidr: string;
    /** Its port. */
    readonly port: string;
  };
  /**
   * Where pods with an identity at the vendor fetch its credentials.
   * @default - there are no such pods
   */
  readonly identityAgent?: IdentityAgent | undefined;
  /** Whether its pods are in the mesh. @default false */
  readonly inMesh?: boolean;
  /** What runs the public gateway. @default "envoy-gateway" */
  readonly gateway?: GatewayKind;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What must outlive it. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * The namespace of an app: pods run without privileges, are reached by the public gateway alone, talk
 * to nobody but cluster DNS, the database and the cache until another policy allows it, and share a quota.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class AppNamespace extends ConfinedNamespace {
  public constructor(scope: Construct, id: string, props: AppNamespaceProps) {
    super(scope, id, {
      name: props.name,
      labels: {
        ...props.labels,
        ...gatewayNames.routesLabel,
        ...(props.inMesh && meshNames.label),
      },
      ...(props.dependsOn && { dependsOn: props.dependsOn }),
    });
    this.allow("allow-database", {
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: props.database.cidr } }],
          ports: props.database.ports.map((port) => ({ protocol: "TCP", port })),
        },
      ],
    });
    if (props.cache !== undefined) {
      const { cidr, port } = props.cache;
      this.allow("allow-cache", {
        policyTypes: ["Egress"],
        egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ protocol: "TCP", port }] }],
      });
    }
    const { proxyLabels } = controllerOf(props.gateway ?? "envoy-gateway");
    this.allow("allow-gateway", {
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [
            {
              ...namespaceNamed(gatewayNames.namespace),
              podSelector: { matchLabels: { ...proxyLabels } },
            },
          ],
        },
      ],
    });
    if (props.inMesh) {
      this.allow("allow-mesh-probes", {
        policyTypes: ["Ingress"],
        ingress: [{ from: [{ ipBlock: { cidr: meshNames.probes } }] }],
      });
    }
    if (props.identityAgent !== undefined) {
      const { cidr, port } = props.identityAgent;
      this.allow("allow-identity-agent", {
        policyTypes: ["Egress"],
        egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ protocol: "TCP", port }] }],
      });
    }
    this.limits(props.quota);
  }

  private limits(quota: Quota): void {
    new ResourceQuotaV1(this, "quota", {
      metadata: { name: "quota", namespace: this.namespaceName },
      spec: {
        hard: {
          "requests.cpu": String(quota.cpus),
          "requests.memory": `${quota.memoryGiB}Gi`,
          pods: String(quota.pods),
        },
      },
    });
    // With a quota, pods that say nothing of their needs would be refused. There is no limit by
    // default: one below what a container requests would refuse it.
    new LimitRangeV1(this, "default-limits", {
      metadata: { name: "default-limits", namespace: this.namespaceName },
      spec: {
        limit: [
          {
            type: "Container",
            defaultRequest: { ...clusterNames.defaultRequests },
          },
        ],
      },
    });
  }
}
