import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PinnedChart } from "../charts";
import type { ConfinedNamespace } from "../confined-namespace";
import type { CustomResource } from "../custom-resources";
import type { ControllerProps } from "./settings";

/** What runs the public gateway. All of them take the same Gateway and the same routes. */
export interface GatewayController {
  readonly chart: PinnedChart;
  /**
   * Names of the Helm releases: of the controller, and of what configures it. Those of each kind are its
   * own, so that one is taken away whole, its configuration first, before another one comes: no two can
   * have the same node ports, and a GatewayClass never changes its controller.
   */
  readonly releases: { readonly controller: string; readonly resources: string };
  /** By which its GatewayClass names it. */
  readonly controllerName: string;
  /** Labels of the pods that carry the traffic. */
  readonly proxyLabels: Readonly<Record<string, string>>;
  /**
   * A chart that is installed for the Gateway API's definitions alone, where the vendor has none.
   * @default - the controller's own chart brings them
   */
  readonly definitions?: { readonly chart: PinnedChart; readonly values: object };
  /** Whether its own chart's definitions are left out. They would be of kinds that nothing uses. */
  readonly skipDefinitions: boolean;
  /** Whether it does without kinds of the Gateway API that a vendor's definitions lack. */
  readonly toleratesMissingKinds: boolean;
  /** Values of its chart. */
  readonly values: (props: ControllerProps) => object;
  /** What a GatewayClass refers to for how it is run. @default - nothing */
  readonly parametersRef?: object;
  /** Objects of its own, before the Gateway and after it. */
  readonly objects: (props: ControllerProps) => {
    readonly before: readonly CustomResource[];
    readonly after: readonly CustomResource[];
  };
  /** On which port of its pods a port of the Gateway is opened. */
  readonly listening: (port: number) => number;
  /** Lets its parts talk to each other. */
  readonly allowInside: (namespace: ConfinedNamespace) => readonly NetworkPolicyV1[];
  /** Lets it ask the API server. */
  readonly allowApiServer: (namespace: ConfinedNamespace) => readonly NetworkPolicyV1[];
}
