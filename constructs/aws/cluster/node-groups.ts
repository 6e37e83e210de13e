import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { CompleteNodePool } from "../../parts";
import { problemsOf, refuse } from "../../vendor-kit";
import { NodeGroup, type NodeGroupProps } from "./node-group";
import type { CompleteAwsCluster } from "./settings";

type Surroundings = Pick<
  NodeGroupProps,
  "clusterName" | "cluster" | "role" | "subnetIds" | "after"
>;

/** The node groups of all pools: one each, or one in each zone. */
export function nodeGroups(
  scope: Construct,
  settings: CompleteAwsCluster,
  around: Surroundings,
): Readonly<Record<string, NodeGroup>> {
  const { nodePools, zonalNodePools, nodeRelease: release, tags, overrides = {} } = settings;
  const groups: Record<string, NodeGroup> = {};
  for (const pool of nodePools) {
    const own = overrides.nodePools?.[pool.name];
    const subnetIds = around.subnetIds.slice(0, pool.zones ?? around.subnetIds.length);
    const add = (groupName: string, part: CompleteNodePool, subnets: readonly string[]): void => {
      groups[groupName] = new NodeGroup(scope, `node-pool-${groupName}`, {
        ...around,
        groupName,
        pool: part,
        release,
        subnetIds: subnets,
        tags,
        overrides: {
          nodeGroup: { ...overrides.nodeGroup, ...own?.nodeGroup },
          launchTemplate: { ...overrides.launchTemplate, ...own?.launchTemplate },
        },
      });
    };
    if (zonalNodePools.includes(pool.name)) {
      requireEnough(scope, pool, subnetIds.length);
      subnetIds.forEach((subnet, index) => {
        add(`${pool.name}-${index + 1}`, share(pool, index, subnetIds.length), [subnet]);
      });
    } else {
      add(pool.name, pool, subnetIds);
    }
  }
  return groups;
}

/** What a zone has of a pool's nodes; the first ones have what does not divide. */
function share(pool: CompleteNodePool, index: number, zones: number): CompleteNodePool {
  const part = (total: number): number => Math.floor((total + zones - 1 - index) / zones);
  return { ...pool, minNodes: part(pool.minNodes), maxNodes: part(pool.maxNodes) };
}

function requireEnough(scope: Construct, pool: CompleteNodePool, zones: number): void {
  refuse(
    scope,
    problemsOf((report) => {
      for (const bound of ["minNodes", "maxNodes"] as const) {
        if (Token.isUnresolved(pool[bound])) {
          report(
            "zonalNodePools",
            `pools whose ${bound} is known when it is synthesized`,
            pool.name,
            "it is shared out among the zones: give a number",
          );
        }
      }
      if (!Token.isUnresolved(pool.maxNodes) && pool.maxNodes < zones) {
        report(
          "zonalNodePools",
          `pools of at least ${zones} maxNodes, one a zone`,
          pool.name,
          "raise its maxNodes, or leave it one group across all zones",
        );
      }
    }),
  );
}
