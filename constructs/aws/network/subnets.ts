import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { problemsOf, refuse } from "../../vendor-kit";
import type { IAwsNetwork } from "./network";

type Kind = "publicSubnetIds" | "privateSubnetIds" | "databaseSubnetIds" | "nodeSubnetIds";

/**
 * Refuses a network that was made elsewhere and has not the subnets that a construct needs.
 *
 * @param needed by kind of subnets, how many at least, and who needs them
 */
export function requireSubnets(
  scope: IConstruct,
  network: IAwsNetwork,
  needed: Readonly<Partial<Record<Kind, readonly [least: number, reader: string]>>>,
): void {
  refuse(
    scope,
    problemsOf((report) => {
      for (const [kind, [least, reader]] of Object.entries(needed)) {
        const subnets = network[kind as Kind];
        if (!Token.isUnresolved(subnets) && subnets.length < least) {
          report(
            `network.${kind}`,
            `a list of at least ${least}`,
            subnets,
            `${reader}: give them to AwsNetwork.fromAttributes`,
          );
        }
      }
    }),
  );
}
