import type { IConstruct } from "constructs";
import type { ClusterSettings, ICluster, SecretSource } from "../constructs/parts";
import { secretsServiceAccount } from "../constructs/platform";
import { refuse } from "../constructs/vendor-kit";
import type { EnvironmentData, ProjectData } from "./data";

/** An environment whose cluster is made. */
interface Reading extends IConstruct {
  readonly project: ProjectData;
  readonly environment: EnvironmentData;
  readonly cluster: ICluster;
}

/**
 * Lets the operator read the environment's secrets in the vendor's store: those whose names begin with the
 * project's and the environment's.
 *
 * @throws InvalidPropsError where the vendor has no store
 */
export function secretSource(stack: Reading, { name }: ClusterSettings): SecretSource | undefined {
  const { project, environment, cluster } = stack;
  if (environment.secrets === undefined) {
    return undefined;
  }
  refuse(
    stack,
    cluster.letReadSecrets === undefined
      ? [
          {
            property: "secrets",
            allowed: `left out on ${cluster.vendor}`,
            got: environment.secrets,
            remedy: `${cluster.vendor} has no store of secrets: make Secrets in namespace ${project.name}, and name them in secrets of apps`,
          },
        ]
      : [],
  );
  return cluster.letReadSecrets?.("secrets", {
    name: name ?? "",
    ...secretsServiceAccount,
    prefix: `${project.name}/${environment.name}/`,
  });
}
