import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import {
  NetworkPolicyV1,
  type NetworkPolicyV1Spec,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** What a namespace is told. */
export interface ConfinedNamespaceProps {
  /** Name of the namespace. A change replaces it and all that runs in it. */
  readonly name: string;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What its pods may be. @default "restricted" */
  readonly podSecurity?: "restricted" | "privileged";
  /** What must outlive it. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A namespace whose pods run without privileges, unless it is said, and talk to nobody but cluster DNS until
 * another policy allows it.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class ConfinedNamespace extends Construct {
  /** The namespace itself. */
  public readonly resource: NamespaceV1;
  /** Its name, as it was given. */
  public readonly givenName: string;
  /** Its name, for what must be made after it. */
  public readonly namespaceName: string;

  public constructor(scope: Construct, id: string, props: ConfinedNamespaceProps) {
    super(scope, id);
    const { podSecurity = "restricted" } = props;
    this.givenName = props.name;
    this.resource = new NamespaceV1(this, "Resource", {
      metadata: {
        name: props.name,
        labels: {
          ...props.labels,
          "pod-security.kubernetes.io/enforce": podSecurity,
          "pod-security.kubernetes.io/warn": podSecurity,
          "pod-security.kubernetes.io/audit": podSecurity,
        },
      },
      ...(props.dependsOn && { dependsOn: [...props.dependsOn] }),
    });
    this.namespaceName = this.resource.metadata.name;
    this.allow("default-deny", { policyTypes: ["Ingress", "Egress"] });
    this.allow("allow-dns", {
      policyTypes: ["Egress"],
      egress: [
        {
          to: [namespaceNamed("kube-system")],
          ports: [
            { protocol: "UDP", port: "53" },
            { protocol: "TCP", port: "53" },
          ],
        },
      ],
    });
  }

  /** Adds a policy of that name, for all pods unless it selects some. */
  public allow(
    name: string,
    spec: Omit<NetworkPolicyV1Spec, "podSelector"> & Partial<NetworkPolicyV1Spec>,
  ): NetworkPolicyV1 {
    return new NetworkPolicyV1(this, name, {
      metadata: { name, namespace: this.namespaceName },
      spec: { podSelector: {}, ...spec },
    });
  }
}

/** The pods of a namespace, as a side of a policy. */
export function namespaceNamed(name: string): {
  readonly namespaceSelector: { readonly matchLabels: Record<string, string> };
} {
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } };
}

/** Where managed API servers answer; their addresses are the vendor's to change. */
export const apiServerPorts = ["443", "6443"].map((port) => ({ protocol: "TCP", port }));
