import type { App } from "cdktf";
import type { VendorPrices } from "../../constructs/foundation";
import { ageInDays, estimateOf, type Json, readStacks } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import type { EnvironmentVendor } from "../../stacks";
import { stagingPlatform, vendors } from "../stacks/staging";
import { synthesized } from "../synthesize";

/** A stack's text, parsed as a review does. */
function stackFrom(name: string, document: object) {
  return stackOf(name, document as Json);
}

function stacksOf(vendor: string, change: (text: string) => string = (text) => text) {
  return Object.entries(synthesized(vendor)).map(([name, text]) =>
    stackFrom(name, JSON.parse(change(text))),
  );
}

const inVirginia = (text: string): string => text.replaceAll("eu-central-1", "us-east-1");

function estimated(vendor: string, environment: string, change?: (text: string) => string) {
  const { environments } = estimateOf(stacksOf(vendor, change));
  const found = environments.find(({ name }) => name === environment);
  return {
    monthly: found?.monthly,
    parts: Object.fromEntries((found?.parts ?? []).map(({ name, monthly }) => [name, monthly])),
    notPriced: (found?.parts ?? []).flatMap(({ notPriced }) => notPriced),
  };
}

describe("the project as it is shipped", () => {
  test("production on DigitalOcean, by part", () => {
    const { monthly, parts, notPriced } = estimated("digitalocean", "production");
    // Nodes 3 × 252 and the control plane 40; database 2 × 224.9 + 2 × 140 × 0.215; its replica 224.9 + 140 × 0.215.
    expect(parts).toEqual({ cluster: 796, "load-balancer": 12, postgres: 765 });
    expect(monthly).toBeCloseTo(1573, 6);
    expect(notPriced).toEqual([]);
  });

  test("production on AWS in Virginia, by part, all of it priced", () => {
    const { monthly, parts, notPriced } = estimated("aws", "production", inVirginia);
    expect(monthly).toBeCloseTo(1913.313, 6);
    // The key of the cluster is 1, the secret of the database 0.4.
    expect(parts["cluster"]).toBeCloseTo(73 + 883.008 + 12 + 1, 6);
    expect(parts["network"]).toBeCloseTo(98.55 + 10.95, 6);
    expect(parts["load-balancer"]).toBeCloseTo(16.425 + 10.95, 6);
    expect(parts["postgres"]).toBeCloseTo(492.02 + 46 + 246.01 + 23 + 0.4, 6);
    expect(notPriced).toEqual([]);
  });

  test("in Frankfurt what nobody found is said, with its reason", () => {
    const { notPriced, parts } = estimated("aws", "production");
    expect(notPriced.map(({ address, why }) => `${address}: ${why}`)).toEqual([
      "aws_lb.load_balancer: no price in this region",
    ]);
    // Two and its replica: 3 × 0.401 × 730 and 3 × 200 × 0.137; the secret 0.4.
    expect(parts["postgres"]).toBeCloseTo(878.19 + 82.2 + 0.4, 6);
    expect(parts["load-balancer"]).toBe(0);
  });

  test("dev in Ireland is priced whole", () => {
    const ireland = (text: string): string => text.replaceAll("eu-central-1", "eu-west-1");
    const { monthly, notPriced } = estimated("aws", "dev", ireland);
    // Cluster 73; node 0.10673 × 730 and 50 × 0.088; database 0.017 × 730 and 20 × 0.127; NAT gateway 0.048 × 730
    // and its address 3.65; load balancer 0.0252 × 730 and two addresses 7.3; key 1; secret 0.4.
    const nodes = 73 + 77.9129 + 4.4;
    expect(monthly).toBeCloseTo(nodes + 12.41 + 2.54 + 35.04 + 3.65 + 18.396 + 7.3 + 1.4, 4);
    expect(notPriced).toEqual([]);
  });

  test("what is shared is there once, last, and pays what an account pays once", () => {
    const { environments } = estimateOf(stacksOf("digitalocean"));
    expect(environments.map(({ name, shared }) => [name, shared])).toEqual([
      ["dev", false],
      ["production", false],
      ["qa", false],
      ["staging", false],
      ["shared", true],
    ]);
    expect(environments.at(-1)).toMatchObject({
      monthly: 10,
      parts: [
        { name: "registry", monthly: 5 },
        {
          name: "state-bucket",
          monthly: 5,
          items: [{ how: "Spaces subscription at 5 a month, one for the whole account" }],
        },
      ],
    });
  });

  test("every vendor's list that was used is named with its day and pages", () => {
    const { prices, currency } = estimateOf(stacksOf("aws"));
    expect(currency).toBe("USD");
    expect(prices.map(({ title }) => title)).toEqual(["AWS"]);
    expect(prices[0]?.pages).toContain("https://aws.amazon.com/eks/pricing/");
  });
});

describe("staging with all that it may ask for", () => {
  const { aws, digitalocean } = vendors;
  const backups = { bucketName: "shop-staging-backups", retentionDays: 35 };
  const anywhere = { ...backups, acceptsDeletingKeys: true };

  function asked(vendor: EnvironmentVendor, from: string, kept: object) {
    const { node } = stagingPlatform(vendor, {
      cluster: {
        version: "1.36",
        nodePools: [{ name: "general", size: "large", minNodes: 2, maxNodes: 4 }],
        apiAllowedCidrs: ["203.0.113.0/24"],
      },
      postgres: { version: "17", size: "small", storageGiB: 60 },
      restored: { databases: [{ name: "r1", from, at: "2026-11-29T02:40:00Z" }] },
      cache: { size: "dev" },
      bucket: { bucketName: "shop-staging-files", apps: ["web"] },
      backups: kept,
      uptime: { hosts: ["shop.example.com"], alerts: { emails: ["one@example.com"] } },
      monitoring: {
        kind: "prometheus",
        retentionDays: 15,
        storageGiB: 20,
        receivers: { slack: { secretName: "chat" } },
        logs: { bucketName: "shop-staging-logs" },
      },
    });
    const app = node.root as App;
    app.synth();
    const { environments } = estimateOf(readStacks(app.outdir));
    const parts = environments.flatMap((environment) => environment.parts);
    return {
      amounts: Object.fromEntries(parts.map(({ name, monthly }) => [name, monthly])),
      hows: parts.flatMap(({ items }) => items.map(({ how }) => how)),
      notPriced: parts.flatMap(({ notPriced }) =>
        notPriced.map(({ address, why }) => `${address}: ${why}`),
      ),
    };
  }

  const volumes = "its pods run on the nodes, and the volumes that they claim are not priced";
  const charts = [
    `helm_release.monitoring: ${volumes} (20Gi for each copy)`,
    `helm_release.monitoring_logs: ${volumes} (10Gi for each copy)`,
  ];

  test("on AWS: only the load balancer in Frankfurt and volumes of charts have no price", () => {
    const { amounts, notPriced } = asked(aws, "shop-staging-postgres", backups);
    expect(notPriced).toEqual(["aws_lb.load_balancer: no price in this region", ...charts]);
    // A node 0.0144 × 730 and the secret 0.4; a database 0.074 × 730, 60 × 0.137 and its secret 0.4.
    expect(amounts["cache"]).toBeCloseTo(10.512 + 0.4, 6);
    expect(amounts["postgres"]).toBeCloseTo(54.02 + 8.22 + 0.4, 6);
    // What came back is as large as the first one, and counted beside it.
    expect(amounts["postgres-restored-r1"]).toBeCloseTo(54.02 + 8.22 + 0.4, 6);
    expect(amounts["uptime"]).toBeCloseTo(2.75 + 0.1, 6);
    expect(amounts).not.toHaveProperty("backups");
  });

  test("on DigitalOcean: only volumes of charts have no price, and all buckets cost once", () => {
    const { amounts, hows, notPriced } = asked(digitalocean, "shop-staging", anywhere);
    expect(notPriced).toEqual(charts);
    expect(amounts).toMatchObject({
      cache: 15,
      postgres: 60.9,
      "postgres-restored-r1": 60.9,
      uptime: 1,
    });
    expect(hows.filter((how) => how.startsWith("Spaces subscription"))).toHaveLength(1);
  });

  test("what is taken from the other vendor is priced there, once", () => {
    const mixed = { ...aws, backupBucket: digitalocean.bucket, uptime: digitalocean.uptime };
    const there = asked(mixed, "shop-staging-postgres", anywhere);
    expect(there.amounts).toMatchObject({ backups: 5, uptime: 1 });
    expect(there.hows.filter((how) => how.startsWith("Spaces subscription"))).toHaveLength(1);
    const back = { ...digitalocean, backupBucket: aws.bucket, uptime: aws.uptime };
    const here = asked(back, "shop-staging", backups);
    expect(here.amounts["uptime"]).toBeCloseTo(2.85, 6);
    expect(here.amounts).not.toHaveProperty("backups");
    expect(here.notPriced).toEqual(charts);
  });
});

describe("what a stack may hold", () => {
  const acme: VendorPrices = {
    title: "Acme",
    currency: "USD",
    asOf: "2026-01-01",
    pages: ["https://acme.example/pricing"],
    types: [{ types: ["acme_box"], parts: [{ says: "box", per: "month", price: 5 }] }],
    subscriptions: [{ says: "Acme storage", types: ["acme_bucket"], price: 7 }],
    unpriced: [{ types: ["acme_chart"], why: "its volumes", valuesAt: ["values"] }],
    free: ["acme_label"],
  };
  const priced = (...documents: readonly object[]) =>
    estimateOf(
      documents.map((document, index) => stackFrom(`stack${index}`, document)),
      [acme],
    ).environments;
  const box = { "//": { metadata: { path: "stack0/box/Resource" } } };

  test("one that says nothing of itself is an environment of its own", () => {
    expect(priced({ resource: { acme_box: { a: box } } })).toMatchObject([
      { name: "stack0", shared: false, monthly: 5, parts: [{ name: "box", monthly: 5 }] },
    ]);
  });

  test("several by count or for_each, and modules, are not priced", () => {
    const [stack] = priced({
      resource: {
        acme_box: { a: { ...box, count: "${var.boxes}" }, b: { ...box, for_each: "${var.b}" } },
        acme_label: { a: { ...box, count: 3 } },
      },
      module: { vpc: { source: "./vpc" } },
    });
    expect(stack?.monthly).toBe(0);
    expect(stack?.parts.flatMap(({ notPriced }) => notPriced)).toEqual([
      {
        address: "acme_box.a",
        type: "acme_box",
        why: "how many there are is decided by its plan",
      },
      {
        address: "acme_box.b",
        type: "acme_box",
        why: "how many there are is decided by its plan",
      },
      { address: "module.vpc", type: "module", why: "what a module makes is not written here" },
    ]);
  });

  test("a type that nobody knows is not priced", () => {
    const [stack] = priced({ resource: { other_box: { a: {} } } });
    expect(stack?.parts[0]).toMatchObject({
      name: "other",
      notPriced: [{ address: "other_box.a", why: "no price for this type" }],
    });
  });

  test("what an account pays once is counted once in all stacks", () => {
    const bucket = { resource: { acme_bucket: { a: {}, b: {} } } };
    expect(priced(bucket, bucket).map(({ monthly }) => monthly)).toEqual([7, 0]);
  });

  test("what an account pays once is shown with what is shared, whoever needs it", () => {
    const needs = { resource: { acme_bucket: { a: {} } } };
    const shared = {
      "//": { anycloud: { environment: "shared", role: "shared" } },
      resource: { acme_box: { a: box } },
    };
    const environments = priced(needs, shared);
    expect(environments.map(({ name, monthly }) => [name, monthly])).toEqual([
      ["stack0", 0],
      ["shared", 12],
    ]);
  });

  test.each([
    ["none", [JSON.stringify({ replicas: 2 })], 0],
    ["a claim", [JSON.stringify({ server: { spec: { requests: { storage: "50Gi" } } } })], 1],
    ["persistence", ["persistence: { enabled: true, size: 8Gi }"], 1],
    ["persistence that is off", ["persistence: { enabled: false, size: 8Gi }"], 0],
    ["values that cannot be read", ["a: [b"], 1],
    ["no values", undefined, 0],
  ])("volumes of a chart: %s", (_, values, open) => {
    const [stack] = priced({ resource: { acme_chart: { a: { values } } } });
    expect(stack?.parts.flatMap(({ notPriced }) => notPriced)).toHaveLength(open);
  });

  test("volumes of a chart are named by their sizes, and nothing else that stands in their place", () => {
    const storage = (size: string) => ({ spec: { requests: { storage: size } } });
    const values = [JSON.stringify([storage("20Gi"), storage("|\n[x](y)"), storage("500M")])];
    const [stack] = priced({ resource: { acme_chart: { a: { values } } } });
    expect(stack?.parts[0]?.notPriced[0]?.why).toBe("its volumes (20Gi, 500M for each copy)");
  });

  test("a provider of another name gives its resources its region", () => {
    const stack = stackFrom("two", {
      provider: { aws: [{ region: "ap-south-2" }, { alias: "there", region: "us-east-1" }] },
      resource: {
        aws_nat_gateway: { here: {}, there: { provider: "aws.there" } },
      },
    });
    const [environment] = estimateOf([stack]).environments;
    expect(environment?.monthly).toBeCloseTo(0.045 * 730, 6);
    expect(environment?.parts[0]?.notPriced).toMatchObject([
      { address: "aws_nat_gateway.here", why: "no price in this region" },
    ]);
  });
});

test("a list's age is counted in whole days", () => {
  expect(ageInDays("2026-09-07", new Date("2026-12-06T23:59:00Z"))).toBe(90);
  expect(ageInDays("2026-09-07", new Date("2026-12-07T00:00:00Z"))).toBe(91);
});
