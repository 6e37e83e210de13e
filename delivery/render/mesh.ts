import { clusterNames } from "../../constructs/foundation";
import type { Deployment } from "../project";
import { labelKeys, metadataOf, waves } from "./naming";

/** Where pods of a mesh meet, whatever the port that they mean: the network sees this one alone. */
export function tunnelOf({ environment }: Deployment): readonly number[] {
  return environment.mesh === undefined ? [] : [clusterNames.mesh.tunnelPort];
}

/**
 * Says at the end of the tunnel which port of an app may be meant, since the network cannot see it.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function portPolicy(deployment: Deployment) {
  const { app, data, environment } = deployment;
  if (environment.mesh === undefined || data.port === undefined) {
    return [];
  }
  return [
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: metadataOf(deployment, app, waves.ground),
      spec: {
        selector: { matchLabels: { [labelKeys.app]: app } },
        action: "ALLOW",
        rules: [{ to: [{ operation: { ports: [String(data.port)] } }] }],
      },
    },
  ];
}
