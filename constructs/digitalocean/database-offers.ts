import type { Answer, PlannedResource } from "../foundation";

/** What DigitalOcean offers of one engine, as `GET /v2/databases/options` answers. */
interface DatabaseOffer {
  readonly regions?: readonly string[];
  readonly versions?: readonly string[];
  readonly layouts?: readonly { readonly num_nodes: number; readonly sizes: readonly string[] }[];
}

export interface DatabaseOptionsAnswer {
  readonly options?: Readonly<Record<string, DatabaseOffer>>;
}

/** @see https://docs.digitalocean.com/products/databases/postgresql/ */
const title: Readonly<Record<string, string>> = { pg: "PostgreSQL", valkey: "Valkey" };

/**
 * Whether the databases that are planned can be bought now: which sizes there are, for how many nodes,
 * changes. What was made before stays as it is.
 * @see https://docs.digitalocean.com/reference/api/digitalocean/#tag/Databases/operation/databases_list_options
 */
export function databaseAnswers(
  databases: readonly PlannedResource[],
  { options = {} }: DatabaseOptionsAnswer,
): readonly Answer[] {
  return databases.flatMap(({ stack, body }): readonly Answer[] => {
    const engine = String(body["engine"]);
    const name = title[engine] ?? engine;
    const nodes = Number(body["node_count"] ?? 1);
    const size = String(body["size"]);
    const offer = options[engine];
    const problem = (lacks: string, remedy: string): Answer => ({
      kind: "problem",
      says: `the database of ${stack} cannot be made: DigitalOcean's ${name} has no ${lacks}; one that is there already stays`,
      remedy,
    });
    if (offer === undefined) {
      return [problem("new clusters", "use aws")];
    }
    const { regions = [], versions = [], layouts = [] } = offer;
    const lacking: Answer[] = [];
    if (!versions.includes(String(body["version"]))) {
      lacking.push(problem(`version ${body["version"]}`, `choose of ${versions.join(", ")}`));
    }
    if (!regions.includes(String(body["region"]))) {
      lacking.push(problem(`region ${body["region"]}`, "choose another region"));
    }
    if (!layouts.some((layout) => layout.num_nodes === nodes && layout.sizes.includes(size))) {
      const counted = nodes === 1 ? "1 node" : `${nodes} nodes`;
      lacking.push(
        problem(`${counted} of size ${size}`, "choose another size, leave standby out, or use aws"),
      );
    }
    return lacking;
  });
}
