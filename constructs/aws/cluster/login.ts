import type { Construct } from "constructs";
import type { ClusterLogin } from "../../parts";
import { type Problem, problemsOf } from "../../vendor-kit";
import { credentialsOf } from "../provider";

/**
 * How `aws eks get-token` comes to the credentials with which the provider makes the cluster: who is
 * logged in otherwise is not its administrator.
 * @see https://docs.aws.amazon.com/cli/latest/reference/eks/get-token.html
 */
export function login(scope: Construct): {
  readonly credentials: readonly string[];
  readonly problems: readonly Problem[];
} {
  const { profile, assumeRole, assumeRoleWithWebIdentity } = credentialsOf(scope);
  const role = assumeRole[0];
  return {
    credentials: [
      ...(profile === undefined ? [] : ["--profile", profile]),
      ...(role?.roleArn === undefined ? [] : ["--role-arn", role.roleArn]),
    ],
    problems: problemsOf((report) => {
      const remedy =
        "the command line that logs in to the cluster cannot: let whoever deploys assume the role before, and leave it out";
      if (assumeRole.length > 1) {
        report("provider.assumeRole", "at most one role", assumeRole.length, remedy);
      }
      if (role?.externalId !== undefined) {
        report("provider.assumeRole[0].externalId", "left out", role.externalId, remedy);
      }
      if (assumeRoleWithWebIdentity) {
        report("provider.assumeRoleWithWebIdentity", "left out", "a role", remedy);
      }
    }),
  };
}

/** The command that logs in to a cluster. */
export function eksLogin(
  clusterName: string,
  region: string,
  credentials: readonly string[],
): ClusterLogin {
  return {
    kind: "exec",
    command: "aws",
    args: [
      ...["eks", "get-token", "--cluster-name", clusterName, "--region", region],
      ...credentials,
    ],
  };
}
