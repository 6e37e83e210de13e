import type { Release } from "@cdktf/provider-helm/lib/release";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chartRelease } from "../chart-release";
import { charts } from "../charts";
import { apiServerPorts, ConfinedNamespace } from "../confined-namespace";
import { CustomResources } from "../custom-resources";
import { objectHealth } from "./object-health";
import { type AppsProps, apps, argoCdNamespace, clusterServer } from "./objects";
import { rolloutHealth, rolloutHealthKey } from "./rollout-health";

/** What Argo CD is told. */
export interface ArgoCdProps extends AppsProps {
  /**
   * What is known of the environment, never a secret: annotations of the cluster's Secret, so that
   * templates of ApplicationSets can use it.
   */
  readonly facts: Readonly<Record<string, string>>;
  /** Labels of the namespace, and of the cluster's Secret. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Whether what Argo Rollouts pauses between two shares counts as well: a sync would wait for the end of
   * all pauses otherwise, and a revert with it.
   * @default false
   */
  readonly passesPauses?: boolean;
  /** The namespace of the apps, and what brings the definitions of what they may be. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Argo CD, which applies what a folder of a Git repository says, and takes away what it does not say
 * any more.
 *
 * It may do everything in the cluster; apps may come from that repository alone, go to their namespace
 * alone, and be of the kinds that are rendered. A private repository needs a Secret of its own. An app whose
 * whole folder is taken away goes on running, and nobody looks after it: what is left is removed by hand.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 */
export class ArgoCd extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of Argo CD. */
  public readonly controller: Release;
  /** The project, the ApplicationSet and the cluster's Secret. */
  public readonly resources: CustomResources;

  public constructor(scope: Construct, id: string, props: ArgoCdProps) {
    super(scope, id);
    const { labels } = props;
    this.namespace = new ConfinedNamespace(this, "namespace", { name: argoCdNamespace, labels });
    const namespace = this.namespace.namespaceName;
    this.controller = chartRelease(this, "controller", {
      name: "argo-cd",
      namespace,
      chart: charts.argoCd,
      values: {
        ...values,
        ...configsFor(props),
      },
      dependsOn: [...allowArgoCd(this.namespace)],
    });
    const cluster = new SecretV1(this, "cluster", {
      metadata: {
        name: "cluster",
        namespace,
        labels: { ...labels, "argocd.argoproj.io/secret-type": "cluster" },
        annotations: { ...props.facts },
      },
      type: "Opaque",
      data: {
        name: "in-cluster",
        server: clusterServer,
        config: JSON.stringify({ tlsClientConfig: { insecure: false } }),
      },
    });
    this.resources = new CustomResources(this, "resources", {
      name: "argo-cd-apps",
      namespace,
      objects: apps(props),
      dependsOn: [this.controller, cluster, ...props.dependsOn],
    });
  }
}

const values = {
  // Policies are ours: those of the chart let everybody in to the server.
  global: { networkPolicy: { create: false } },
  // Nobody logs in but by the command line through the API server.
  dex: { enabled: false },
  notifications: { enabled: false },
  crds: { install: true, keep: true },
};

function configsFor({ signers, passesPauses = false }: ArgoCdProps): object {
  return {
    configs: {
      ...(signers !== undefined && { gpg: { keys: signers } }),
      cm: { ...objectHealth, ...(passesPauses && { [rolloutHealthKey]: rolloutHealth }) },
    },
  };
}

/** Pods that ask the API server; the last one once, for a password between the others. */
const asking = [
  "argocd-application-controller",
  "argocd-applicationset-controller",
  "argocd-server",
  "argocd-redis-secret-init",
];

/** Lets Argo CD's parts talk to each other, to the API server, and to Git by HTTPS or SSH. */
function allowArgoCd(namespace: ConfinedNamespace): readonly NetworkPolicyV1[] {
  return [
    namespace.allow("allow-inside", {
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    namespace.allow("allow-api-server", {
      podSelector: {
        matchExpressions: [{ key: "app.kubernetes.io/name", operator: "In", values: asking }],
      },
      policyTypes: ["Egress"],
      egress: [{ ports: apiServerPorts }],
    }),
    namespace.allow("allow-git", {
      podSelector: { matchLabels: { "app.kubernetes.io/name": "argocd-repo-server" } },
      policyTypes: ["Egress"],
      egress: [{ ports: ["22", "443"].map((port) => ({ protocol: "TCP", port })) }],
    }),
  ];
}
