import type { Release } from "@cdktf/provider-helm/lib/release";
import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Construct } from "constructs";
import type { SecretSource } from "../../parts";
import { chartRelease } from "../chart-release";
import { charts } from "../charts";
import { apiServerPorts, ConfinedNamespace } from "../confined-namespace";

/** Where the operator runs: its identity at the vendor is that of this service account. */
export const secretsServiceAccount = {
  /** Namespace of the service account. */
  namespace: "external-secrets",
  /** Its name. */
  serviceAccount: "external-secrets",
} as const;

export const secretsApi = "external-secrets.io";

/** What the operator is told. */
export interface SecretsOperatorProps {
  /** The one namespace whose ExternalSecrets it looks after. */
  readonly appNamespace: string;
  /** Where the vendor's credentials are fetched. @default - there is nothing to fetch */
  readonly identityAgent?: SecretSource["identityAgent"];
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * The External Secrets operator, for one namespace, without its webhook and what makes the webhook's
 * certificates: the definitions refuse what is malformed, and its status says the rest.
 *
 * It takes its finalizers off the ExternalSecrets of a namespace that goes, so it must outlive the app's:
 * that one depends on `resource`. What it may do there is said by `SecretStore`.
 * @see https://external-secrets.io/latest/introduction/getting-started/
 */
export class SecretsOperator extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of the operator. */
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: SecretsOperatorProps) {
    super(scope, id);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: secretsServiceAccount.namespace,
      ...(props.labels && { labels: props.labels }),
    });
    this.resource = chartRelease(this, "Resource", {
      name: "external-secrets",
      namespace: this.namespace.namespaceName,
      chart: charts.externalSecrets,
      values: values(props.appNamespace),
      dependsOn: [...this.allowOperator(props.identityAgent), this.letGo()],
    });
  }

  /** Lets it take off finalizers when the app's namespace, and its rights in there, are going already. */
  private letGo(): ClusterRoleBindingV1 {
    const name = "external-secrets-finalizers";
    const role = new ClusterRoleV1(this, "finalizers", {
      metadata: { name },
      rule: [
        {
          apiGroups: [secretsApi],
          resources: ["externalsecrets"],
          verbs: ["get", "list", "watch", "update", "patch"],
        },
      ],
    });
    return new ClusterRoleBindingV1(this, "finalizers-binding", {
      metadata: { name },
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: role.metadata.name,
      },
      subject: [operator],
    });
  }

  /** Lets it reach the API server, the vendor's API, and where it fetches credentials. */
  private allowOperator(agent: SecretSource["identityAgent"]): readonly NetworkPolicyV1[] {
    return [
      this.namespace.allow("allow-apis", {
        policyTypes: ["Egress"],
        egress: [
          { ports: apiServerPorts },
          ...(agent
            ? [
                {
                  to: [{ ipBlock: { cidr: agent.cidr } }],
                  ports: [{ protocol: "TCP", port: agent.port }],
                },
              ]
            : []),
        ],
      }),
    ];
  }
}

/** The operator, as somebody who is given rights. */
export const operator = {
  kind: "ServiceAccount",
  name: secretsServiceAccount.serviceAccount,
  namespace: secretsServiceAccount.namespace,
};

function values(appNamespace: string): object {
  return {
    fullnameOverride: "external-secrets",
    serviceAccount: { name: secretsServiceAccount.serviceAccount },
    scopedNamespace: appNamespace,
    // The chart's are for all Secrets of the cluster, or would make it go before the namespace.
    rbac: { create: false },
    processClusterStore: false,
    processClusterExternalSecret: false,
    processClusterPushSecret: false,
    processClusterGenerator: false,
    processPushSecret: false,
    crds: {
      createClusterExternalSecret: false,
      createClusterSecretStore: false,
      createClusterGenerator: false,
      createClusterPushSecret: false,
      createPushSecret: false,
      // ExternalSecrets, and the Secrets that they own, would go with their definition.
      annotations: { "helm.sh/resource-policy": "keep" },
    },
    webhook: { create: false },
    certController: { create: false },
    resources: { requests: { cpu: "20m", memory: "128Mi" }, limits: { memory: "512Mi" } },
  };
}
