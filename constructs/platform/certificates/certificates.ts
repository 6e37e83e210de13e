import type { Release } from "@cdktf/provider-helm/lib/release";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chartRelease } from "../chart-release";
import { charts } from "../charts";
import { apiServerPorts, ConfinedNamespace } from "../confined-namespace";
import { CustomResources } from "../custom-resources";
import { clusterIssuer, type IssuerProps } from "./issuer";

/** Where cert-manager runs: its identity at the vendor is that of this service account. */
export const certificatesServiceAccount = {
  /** Namespace of the service account. */
  namespace: "cert-manager",
  /** Its name. */
  serviceAccount: "cert-manager",
} as const;

/** What cert-manager is told. */
export interface CertificatesProps extends IssuerProps {
  /** Whether it must go on when a node is lost. */
  readonly highlyAvailable: boolean;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** What brings the Gateway API's custom resource definitions. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * cert-manager, and who issues the certificates of the public gateway.
 *
 * A name gets its certificate when it leads to the load balancer; until then, and while an account's
 * Secret is missing, it is tried again and again.
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export class Certificates extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of cert-manager. */
  public readonly manager: Release;
  /** Who issues the certificates. */
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: CertificatesProps) {
    super(scope, id);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: certificatesServiceAccount.namespace,
      ...(props.labels && { labels: props.labels }),
    });
    this.manager = chartRelease(this, "manager", {
      name: "cert-manager",
      namespace: this.namespace.namespaceName,
      chart: charts.certManager,
      values: managerValues(props.highlyAvailable),
      dependsOn: [...props.dependsOn, ...allowManager(this.namespace)],
    });
    this.resources = new CustomResources(this, "resources", {
      name: "certificate-issuer",
      namespace: this.namespace.namespaceName,
      objects: [clusterIssuer(props)],
      dependsOn: [this.manager],
    });
  }
}

function managerValues(highlyAvailable: boolean): object {
  return {
    fullnameOverride: "cert-manager",
    serviceAccount: { name: certificatesServiceAccount.serviceAccount },
    crds: { enabled: true, keep: true },
    config: {
      apiVersion: "controller.config.cert-manager.io/v1alpha1",
      kind: "ControllerConfiguration",
      gatewayAPI: { enabled: true },
    },
    global: { leaderElection: { namespace: certificatesServiceAccount.namespace } },
    // Without an answer of the webhook nobody can change a certificate. The others may start anew
    // elsewhere: nothing waits for them.
    ...(highlyAvailable && {
      webhook: { replicaCount: 2, podDisruptionBudget: { enabled: true } },
    }),
  };
}

function component(name: string) {
  return { matchLabels: { "app.kubernetes.io/component": name } };
}

const webhookPort = { protocol: "TCP", port: "10250" };

/** Lets cert-manager reach the API server, issuers, DNS and the names that it proves. */
function allowManager(namespace: ConfinedNamespace): readonly NetworkPolicyV1[] {
  const toApiServer = (name: string) =>
    namespace.allow(`allow-${name}`, {
      podSelector: component(name),
      policyTypes: ["Egress"],
      egress: [{ ports: apiServerPorts }],
    });
  return [
    namespace.allow("allow-controller", {
      podSelector: component("controller"),
      policyTypes: ["Egress"],
      egress: [
        {
          ports: [
            ...apiServerPorts,
            // Asks the names themselves, and the name servers of their zone, before the issuer does.
            { protocol: "TCP", port: "80" },
            { protocol: "TCP", port: "53" },
            { protocol: "UDP", port: "53" },
          ],
        },
      ],
    }),
    toApiServer("cainjector"),
    toApiServer("startupapicheck"),
    toApiServer("webhook"),
    namespace.allow("allow-to-webhook", {
      podSelector: component("webhook"),
      policyTypes: ["Ingress"],
      ingress: [{ ports: [webhookPort] }],
    }),
  ];
}
