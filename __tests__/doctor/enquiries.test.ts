import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { examine } from "../../doctor";
import { goldenStacks, patient, stacksOf } from "./patients";

const network = (body: object) => ({ resource: { digitalocean_vpc: { network: body } } });
const own = { name: "shop-dev", region: "fra1", ip_range: "10.10.0.0/16" };
const cluster = (pool: object, more: object = {}) => ({
  resource: {
    digitalocean_kubernetes_cluster: { cluster: { region: "fra1", node_pool: pool } },
    ...more,
  },
});

describe("DigitalOcean", () => {
  const answers: Record<string, object> = {};
  const asked: string[] = [];
  let server: Server;
  let status = 200;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = new URL(request.url ?? "", "http://api").pathname.replace("/v2/", "");
      asked.push(`${request.method} ${path} ${request.headers.authorization}`);
      response.writeHead(status).end(JSON.stringify(answers[path] ?? {}));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    status = 200;
    asked.splice(0);
    answers["vpcs"] = { vpcs: [] };
    answers["regions"] = { regions: [{ slug: "fra1", available: true, sizes: ["g-2vcpu-8gb"] }] };
    answers["account"] = { account: { droplet_limit: 10 } };
  });

  async function told(
    documents: Parameters<typeof stacksOf>[0],
    token: Readonly<Record<string, string>> = { DIGITALOCEAN_TOKEN: "secret" },
  ): Promise<readonly string[]> {
    const { port } = server.address() as AddressInfo;
    const environment = { ...token, DIGITALOCEAN_API_URL: `http://127.0.0.1:${port}` };
    const examinations = await examine(patient(stacksOf(documents), environment));
    return examinations
      .filter(({ title }) => title === "DigitalOcean")
      .flatMap(({ findings }) => findings.map(({ kind, says }) => `${kind}: ${says}`));
  }

  test("a region without a default network", async () => {
    expect(await told({ dev: network(own) })).toEqual([
      "warning: fra1 has no default VPC: the first one that is made there becomes it and cannot be deleted, so that destroying its environment waits half an hour and fails",
    ]);
    expect([...asked].sort()).toEqual(
      ["account", "regions", "vpcs"].map((path) => `GET ${path} Bearer secret`),
    );
  });

  test("an environment whose network has become the default", async () => {
    answers["vpcs"] = { vpcs: [{ ...own, default: true }] };
    expect(await told({ dev: network(own) })).toEqual([
      "warning: the network of dev is the default VPC of fra1: destroying it waits half an hour and fails",
    ]);
  });

  test("a range that another network of the account has", async () => {
    const other = { name: "default-fra1", region: "fra1", ip_range: "10.10.128.0/20" };
    answers["vpcs"] = { vpcs: [{ ...other, default: true }] };
    expect(await told({ dev: network(own) })).toEqual([
      "fine: fra1 has a default VPC, default-fra1",
      "problem: the network of dev, 10.10.0.0/16, overlaps 10.10.128.0/20 of the account's VPC default-fra1",
    ]);
  });

  test("a size that the region has not, and a region that takes nothing", async () => {
    const other = { digitalocean_kubernetes_node_pool: { more: { size: "g-8vcpu-32gb" } } };
    expect(await told({ dev: cluster({ size: "g-2vcpu-8gb", node_count: 1 }, other) })).toEqual([
      "problem: fra1 has no machines of size g-8vcpu-32gb now",
    ]);
    answers["regions"] = { regions: [{ slug: "fra1", available: false, sizes: [] }] };
    expect(await told({ dev: cluster({ size: "g-2vcpu-8gb", node_count: 1 }) })).toEqual([
      "problem: fra1 takes no new machines",
    ]);
  });

  test("more nodes than the account may have", async () => {
    const pool = { size: "g-2vcpu-8gb", min_nodes: 1, max_nodes: 8 };
    expect(await told({ dev: cluster(pool) })).toEqual([]);
    expect(await told({ dev: cluster(pool), qa: cluster(pool) })).toEqual([
      "warning: the clusters may grow to 16 nodes, and the account's limit is 10 Droplets",
    ]);
  });

  test("a database that is not offered any more, before half a platform stands", async () => {
    const database = (more: object) => ({
      resource: {
        digitalocean_database_cluster: {
          postgres: {
            engine: "pg",
            version: "17",
            region: "fra1",
            size: "gd-4vcpu-16gb",
            node_count: 2,
            ...more,
          },
        },
      },
    });
    const layouts = [
      { num_nodes: 1, sizes: ["db-s-2vcpu-4gb", "gd-4vcpu-16gb"] },
      { num_nodes: 2, sizes: ["gd-4vcpu-16gb"] },
    ];
    const offer = { regions: ["fra1"], versions: ["16", "17"], layouts };
    answers["databases/options"] = { options: { pg: offer } };
    expect(await told({ production: database({}) })).toEqual([]);
    expect([...asked].sort()).toContain("GET databases/options Bearer secret");
    expect(await told({ production: database({ version: "15", region: "ric1" }) })).toEqual([
      "problem: the database of production cannot be made: DigitalOcean's PostgreSQL has no version 15; one that is there already stays",
      "problem: the database of production cannot be made: DigitalOcean's PostgreSQL has no region ric1; one that is there already stays",
    ]);
    answers["databases/options"] = { options: { pg: { ...offer, layouts: layouts.slice(0, 1) } } };
    expect(await told({ production: database({}) })).toEqual([
      "problem: the database of production cannot be made: DigitalOcean's PostgreSQL has no 2 nodes of size gd-4vcpu-16gb; one that is there already stays",
    ]);
    expect(await told({ staging: database({ size: "db-s-2vcpu-4gb", node_count: 1 }) })).toEqual(
      [],
    );
    answers["databases/options"] = {};
    expect(await told({ cache: database({ engine: "valkey" }) })).toEqual([
      "problem: the database of cache cannot be made: DigitalOcean's Valkey has no new clusters; one that is there already stays",
    ]);
  });

  test("a token that may not ask is a warning, and is not printed", async () => {
    status = 403;
    const [line] = await told({ dev: network(own) }, { DIGITALOCEAN_ACCESS_TOKEN: "secret" });
    expect(line).toMatch(
      /^warning: could not be asked \(127\.0\.0\.1:\d+ answered 403 to a question for \/v2\/\w+\)$/,
    );
  });

  test("without a token, or without anything of the vendor's, nobody is asked", async () => {
    expect(await told({ dev: network(own) }, {})).toEqual([]);
    expect(await told({ dev: { resource: { aws_vpc: { network: {} } } } })).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe("AWS", () => {
  const stacks = goldenStacks("aws", "staging");
  const identity = `{"UserId":"X","Account":"123456789012","Arn":"arn:aws:iam::123456789012:user/me"}`;

  async function told(aws: string | undefined): Promise<readonly string[]> {
    const programs = aws === undefined ? {} : { aws };
    const examinations = await examine(patient(stacks, {}, programs));
    return examinations
      .filter(({ title }) => title === "AWS")
      .flatMap(({ findings }) => findings.map(({ kind, says }) => `${kind}: ${says}`));
  }

  test("whose credentials these are", async () => {
    expect(
      await told(`[ "$*" = "sts get-caller-identity --output json" ] && echo '${identity}'`),
    ).toEqual(["fine: account 123456789012, as arn:aws:iam::123456789012:user/me"]);
  });

  test("credentials that AWS does not accept", async () => {
    expect(await told("exit 255")).toEqual([
      "problem: aws sts get-caller-identity fails: there are no credentials that AWS accepts",
    ]);
  });

  test("without its command line nobody is asked", async () => {
    expect(await told(undefined)).toEqual([]);
  });
});
