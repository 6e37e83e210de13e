import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1, type RoleV1Rule } from "@cdktf/provider-kubernetes/lib/role-v1";
import { Construct } from "constructs";
import { clusterNames } from "../../foundation";
import type { SecretSource } from "../../parts";
import { CustomResources } from "../custom-resources";
import { operator, type SecretsOperator, secretsApi } from "./operator";

/** Which store, and for whom. */
export interface SecretStoreProps {
  /** The namespace whose ExternalSecrets may use it. */
  readonly appNamespace: string;
  /** How the vendor's store is read. */
  readonly source: SecretSource;
  /** Who reads it. */
  readonly operator: SecretsOperator;
}

/**
 * The vendor's store, for the ExternalSecrets of one namespace, and the operator's rights in there.
 * @see https://external-secrets.io/latest/api/secretstore/
 */
export class SecretStore extends Construct {
  /** The SecretStore. */
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    const { appNamespace: namespace } = props;
    const metadata = { name: "external-secrets", namespace };
    const role = new RoleV1(this, "role", { metadata, rule: [...rights] });
    const binding = new RoleBindingV1(this, "binding", {
      metadata,
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "Role",
        name: role.metadata.name,
      },
      subject: [operator],
    });
    this.resources = new CustomResources(this, "resources", {
      name: "secret-store",
      namespace: props.operator.namespace.namespaceName,
      objects: [
        {
          apiVersion: `${secretsApi}/v1`,
          kind: "SecretStore",
          metadata: { name: clusterNames.secretStore.name, namespace },
          spec: { provider: props.source.provider },
        },
      ],
      dependsOn: [props.operator.resource, binding],
    });
  }
}

/** Of the chart's rights in a namespace, those that a store without generators needs. */
const rights: readonly RoleV1Rule[] = [
  {
    apiGroups: [secretsApi],
    resources: ["externalsecrets", "secretstores"],
    verbs: ["get", "list", "watch", "update", "patch"],
  },
  {
    apiGroups: [secretsApi],
    resources: ["externalsecrets", "secretstores"].flatMap((kind) => [
      `${kind}/status`,
      `${kind}/finalizers`,
    ]),
    verbs: ["get", "update", "patch"],
  },
  {
    apiGroups: ["generators.external-secrets.io"],
    resources: ["generatorstates"],
    verbs: ["get", "list", "watch"],
  },
  {
    apiGroups: [""],
    resources: ["secrets"],
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
];
