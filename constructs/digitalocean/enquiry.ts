import { type Answer, cidrOf, type Enquiry, overlap, type PlannedResource } from "../foundation";
import { type DatabaseOptionsAnswer, databaseAnswers } from "./database-offers";

type Environment = Readonly<Record<string, string | undefined>>;

interface DigitalOceanVpc {
  readonly name: string;
  readonly region: string;
  readonly ip_range: string;
  readonly default: boolean;
}

interface DigitalOceanRegionAnswer {
  readonly slug: string;
  readonly available: boolean;
  readonly sizes: readonly string[];
}

const patienceMilliseconds = 15_000;
// The most that a page of a list holds.
const pageSize = 200;

/**
 * Asks DigitalOcean which networks, regions and limits an account has, and which databases it offers. A
 * token needs the scopes `account:read`, `regions:read`, `vpc:read` and, with a database, `database:read`.
 * @see https://docs.digitalocean.com/reference/api/digitalocean/
 */
export const digitalOceanEnquiry: Enquiry = {
  vendor: "digitalocean",
  title: "DigitalOcean",
  ask: async (planned, environment) => {
    const token = environment["DIGITALOCEAN_TOKEN"] || environment["DIGITALOCEAN_ACCESS_TOKEN"];
    const own = planned.filter(({ type }) => type.startsWith("digitalocean_"));
    if (!token || own.length === 0) {
      return [];
    }
    const databases = own.filter(({ type }) => type === "digitalocean_database_cluster");
    const [{ vpcs = [] }, { regions = [] }, { account }, offered] = await Promise.all([
      get<{ readonly vpcs?: readonly DigitalOceanVpc[] }>("vpcs", token, environment),
      get<{ readonly regions?: readonly DigitalOceanRegionAnswer[] }>(
        "regions",
        token,
        environment,
      ),
      get<{ readonly account?: { readonly droplet_limit?: number } }>(
        "account",
        token,
        environment,
      ),
      databases.length === 0
        ? {}
        : get<DatabaseOptionsAnswer>("databases/options", token, environment),
    ]);
    return [
      ...networkAnswers(own, vpcs),
      ...regionAnswers(own, regions),
      ...limitAnswers(own, account?.droplet_limit),
      ...databaseAnswers(databases, offered),
    ];
  },
};

async function get<T>(path: string, token: string, environment: Environment): Promise<T> {
  const api = environment["DIGITALOCEAN_API_URL"] || "https://api.digitalocean.com";
  const url = new URL(`/v2/${path}`, api);
  if (path === "vpcs" || path === "regions") {
    url.searchParams.set("per_page", String(pageSize));
  }
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  if (!response.ok) {
    throw new Error(`${url.host} answered ${response.status} to a question for /v2/${path}`);
  }
  return (await response.json()) as T;
}

/** @see https://docs.digitalocean.com/products/networking/vpc/how-to/manage-default-vpcs/ */
function networkAnswers(
  planned: readonly PlannedResource[],
  vpcs: readonly DigitalOceanVpc[],
): readonly Answer[] {
  const networks = planned.filter(({ type }) => type === "digitalocean_vpc");
  const regions = [...new Set(networks.map(({ body }) => String(body["region"])))];
  return [
    ...regions.map((region): Answer => defaultAnswer(region, networks, vpcs)),
    ...networks.flatMap((network) => overlapAnswers(network, vpcs)),
  ];
}

function defaultAnswer(
  region: string,
  networks: readonly PlannedResource[],
  vpcs: readonly DigitalOceanVpc[],
): Answer {
  const present = vpcs.find((vpc) => vpc.region === region && vpc.default);
  const remedy = `doctl vpcs create --name default-${region} --region ${region}, and doctl vpcs update <its id> --default=true`;
  if (present === undefined) {
    return {
      kind: "warning",
      says: `${region} has no default VPC: the first one that is made there becomes it and cannot be deleted, so that destroying its environment waits half an hour and fails`,
      remedy: `make another one first: ${remedy}`,
    };
  }
  const stack = networks.find(({ body }) => body["name"] === present.name)?.stack;
  return stack === undefined
    ? { kind: "fine", says: `${region} has a default VPC, ${present.name}` }
    : {
        kind: "warning",
        says: `the network of ${stack} is the default VPC of ${region}: destroying it waits half an hour and fails`,
        remedy: `make another VPC the default before: ${remedy}`,
      };
}

function overlapAnswers(
  { stack, body }: PlannedResource,
  vpcs: readonly DigitalOceanVpc[],
): readonly Answer[] {
  const own = cidrOf(String(body["ip_range"]));
  return vpcs.flatMap((vpc): readonly Answer[] => {
    const other = cidrOf(vpc.ip_range);
    const meets = own !== undefined && other !== undefined && overlap(own, other);
    return meets && vpc.name !== body["name"]
      ? [
          {
            kind: "problem",
            says: `the network of ${stack}, ${body["ip_range"]}, overlaps ${vpc.ip_range} of the account's VPC ${vpc.name}`,
            remedy: "choose another network.cidr",
          },
        ]
      : [];
  });
}

function regionAnswers(
  planned: readonly PlannedResource[],
  regions: readonly DigitalOceanRegionAnswer[],
): readonly Answer[] {
  const clusters = planned.filter(({ type }) => type === "digitalocean_kubernetes_cluster");
  const asked = new Set(
    clusters.flatMap(({ stack, body }) =>
      sizesOf(stack, body, planned).map((size) => `${body["region"]} ${size}`),
    ),
  );
  return [...asked].flatMap((pair): readonly Answer[] => {
    const [slug, size = ""] = pair.split(" ");
    const region = regions.find((candidate) => candidate.slug === slug);
    if (region?.available === true && region.sizes.includes(size)) {
      return [];
    }
    const says =
      region?.available === true
        ? `${slug} has no machines of size ${size} now`
        : `${slug} takes no new machines`;
    return [{ kind: "problem", says, remedy: "choose another region, or another size of nodes" }];
  });
}

function sizesOf(
  stack: string,
  cluster: PlannedResource["body"],
  planned: readonly PlannedResource[],
): readonly string[] {
  const others = planned.filter(
    (other) => other.stack === stack && other.type === "digitalocean_kubernetes_node_pool",
  );
  return [poolOf(cluster), ...others.map(({ body }) => body)].flatMap(({ size }) =>
    typeof size === "string" ? [size] : [],
  );
}

/** The first node pool is an argument of the cluster. */
function poolOf({ node_pool: pool }: PlannedResource["body"]): PlannedResource["body"] {
  return (Array.isArray(pool) ? pool[0] : pool) ?? {};
}

function limitAnswers(
  planned: readonly PlannedResource[],
  limit: number | undefined,
): readonly Answer[] {
  const pools = planned.flatMap(({ type, body }) => {
    if (type === "digitalocean_kubernetes_cluster") {
      return [poolOf(body)];
    }
    return type === "digitalocean_kubernetes_node_pool" ? [body] : [];
  });
  const most = pools.reduce(
    (sum, pool) => sum + Number(pool["max_nodes"] ?? pool["node_count"] ?? 0),
    0,
  );
  return limit === undefined || most <= limit
    ? []
    : [
        {
          kind: "warning",
          says: `the clusters may grow to ${most} nodes, and the account's limit is ${limit} Droplets`,
          remedy:
            "ask for more at https://cloud.digitalocean.com/account/team/droplet_limit_increase",
        },
      ];
}
