import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { chartRelease } from "./chart-release";
import { charts } from "./charts";
import { apiServerPorts, ConfinedNamespace } from "./confined-namespace";

/** What Argo Rollouts is told. */
export interface ArgoRolloutsProps {
  /** Whether it must go on when a node is lost. */
  readonly highlyAvailable: boolean;
  /** Labels of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
}

export const argoRolloutsNamespace = "argo-rollouts";

/**
 * Argo Rollouts, which replaces the pods of an app share by share.
 *
 * It shares by numbers of pods, and writes to no route: who is led where is what Git says alone. Its
 * definitions stay when it is taken away, and the pods with them: nobody replaces them then.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export class ArgoRollouts extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release of Argo Rollouts. */
  public readonly controller: Release;

  public constructor(scope: Construct, id: string, props: ArgoRolloutsProps) {
    super(scope, id);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: argoRolloutsNamespace,
      labels: props.labels,
    });
    this.controller = chartRelease(this, "controller", {
      name: "argo-rollouts",
      namespace: this.namespace.namespaceName,
      chart: charts.argoRollouts,
      values: valuesFor(props.highlyAvailable),
      dependsOn: [
        this.namespace.allow("allow-api-server", {
          policyTypes: ["Egress"],
          egress: [{ ports: apiServerPorts }],
        }),
      ],
    });
  }
}

function valuesFor(highlyAvailable: boolean): object {
  return {
    fullnameOverride: "argo-rollouts",
    installCRDs: true,
    keepCRDs: true,
    // Rights over the objects of other gateways and meshes: it leads nobody.
    providerRBAC: { enabled: false, providers: { gatewayAPI: false } },
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    controller: {
      replicas: highlyAvailable ? 2 : 1,
      resources: {
        requests: { cpu: "50m", memory: "128Mi" },
        limits: { memory: "256Mi" },
      },
      ...(highlyAvailable && {
        pdb: { enabled: true, maxUnavailable: 1 },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: "kubernetes.io/hostname",
            whenUnsatisfiable: "ScheduleAnyway",
          },
        ],
      }),
    },
  };
}
