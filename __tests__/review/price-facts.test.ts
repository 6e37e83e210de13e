import * as v from "valibot";
import * as aws from "../../constructs/aws/sizes";
import * as digitalOcean from "../../constructs/digitalocean/sizes";
import {
  builtInFacts,
  knownPrices,
  type PriceFacts,
  type VendorFacts,
  vendorFacts,
} from "../../constructs/foundation";
import { costBy, created, database } from "./priced";

describe("the sizes of this library", () => {
  // Each with the reason why it has no price.
  const unpriced: Readonly<Record<string, string>> = {
    "digitalocean fra1 gd-2vcpu-8gb": "no source was found for it as a database",
    "digitalocean fra1 valkey db-s-2vcpu-4gb": "no source was found for it as a cache",
    "digitalocean fra1 valkey db-s-4vcpu-8gb": "no source was found for it as a cache",
    "digitalocean fra1 valkey m-2vcpu-16gb": "no source was found for it as a cache",
  };
  const awsNodes = (["amd64", "arm64"] as const).flatMap((architecture) =>
    Object.values(aws.nodeSizes[architecture]).map(([first]) => first ?? ""),
  );
  const awsIn = (region: string) => [
    ...awsNodes.map((size) => ({
      name: `aws ${region} ${size}`,
      cost: costBy([
        {
          type: "aws_eks_node_group",
          actions: ["create"],
          before: null,
          after: {
            instance_types: [size],
            launch_template: [{ id: "lt-1" }],
            scaling_config: [{ min_size: 1, max_size: 2 }],
            region,
          },
        },
        {
          type: "aws_launch_template",
          actions: ["create"],
          before: null,
          after: {
            id: "lt-1",
            block_device_mappings: [{ ebs: [{ volume_type: "gp3", volume_size: 0 }] }],
          },
        },
      ]),
    })),
    ...Object.values(aws.databaseSizes).map((size) => ({
      name: `aws ${region} ${size}`,
      cost: created("aws_db_instance", { ...database, instance_class: size, region }),
    })),
    ...Object.values(aws.cacheSizes).map((size) => ({
      name: `aws ${region} ${size}`,
      cost: created("aws_elasticache_replication_group", {
        engine: "valkey",
        node_type: size,
        num_cache_clusters: 2,
        region,
      }),
    })),
  ];
  const onDigitalOcean = [
    ...Object.values(digitalOcean.nodeSizes).map((size) => ({
      name: `digitalocean fra1 ${size}`,
      cost: created("digitalocean_kubernetes_node_pool", { size, node_count: 1 }),
    })),
    ...Object.values(digitalOcean.databaseSizes).map((size) => ({
      name: `digitalocean fra1 ${size}`,
      cost: created("digitalocean_database_cluster", { engine: "pg", size, node_count: 1 }),
    })),
    ...Object.values(digitalOcean.cacheSizes).map((size) => ({
      name: `digitalocean fra1 valkey ${size}`,
      cost: created("digitalocean_database_cluster", { engine: "valkey", size, node_count: 1 }),
    })),
  ];
  const all = [...["eu-central-1", "eu-west-1", "us-east-1"].flatMap(awsIn), ...onDigitalOcean];

  test.each(all)("$name has a price or a reason", ({ name, cost }) => {
    expect(cost?.notPriced.length).toBe(name in unpriced ? 1 : 0);
    expect(cost?.items.length).toBe(name in unpriced ? 0 : 1);
  });

  test("no reason outlives its size", () => {
    const names = all.map(({ name }) => name);
    expect(Object.keys(unpriced).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("the least storage of a DigitalOcean plan is included in its price", () => {
    for (const [name, size] of Object.entries(digitalOcean.databaseSizes)) {
      if (`digitalocean fra1 ${size}` in unpriced) {
        continue;
      }
      const gib = digitalOcean.leastStorageGiB[name as keyof typeof digitalOcean.leastStorageGiB];
      const cluster = { engine: "pg", size, node_count: 1 };
      const with_ = { ...cluster, storage_size_mib: String(gib * 1024) };
      expect(created("digitalocean_database_cluster", with_)?.monthlyDifference).toBe(
        created("digitalocean_database_cluster", cluster)?.monthlyDifference,
      );
    }
  });
});

describe("prices as facts", () => {
  const acme: VendorFacts = {
    name: "acme",
    title: "Acme",
    package: "vendor-acme",
    types: [],
    prices: {
      currency: "USD",
      asOf: "2026-01-01",
      pages: ["https://acme.example/pricing"],
      types: [{ types: ["acme_box"], parts: [{ says: "box", per: "month", price: 5 }] }],
      free: ["acme_label*"],
    },
  };

  test("those that are built in pass the check and are JSON", () => {
    for (const facts of builtInFacts()) {
      // What the doctor looks for is not carried by stacks.
      expect(v.is(vendorFacts, { ...facts, machine: undefined })).toBe(true);
      expect(JSON.parse(JSON.stringify(facts.prices ?? null))).toEqual(facts.prices ?? null);
    }
  });

  test("a vendor in another package brings its own", () => {
    expect(v.is(vendorFacts, acme)).toBe(true);
    const changes = ["acme_box", "acme_labels"].map((type) => ({
      type,
      actions: ["create"],
      before: null,
    }));
    const cost = costBy(changes, {}, knownPrices([acme]));
    expect(cost).toMatchObject({ monthlyDifference: 5, asOf: "2026-01-01", notPriced: [] });
    expect(costBy(changes)?.notPriced).toHaveLength(2);
  });

  test("cannot call what is known here free or cheap", () => {
    const prices: PriceFacts = {
      currency: "USD",
      asOf: "2026-01-01",
      pages: ["https://acme.example/pricing"],
      types: [
        {
          types: ["aws_db_instance", "aws_rds_cluster"],
          parts: [{ says: "x", per: "month", price: 0 }],
        },
      ],
      free: ["aws_*", "digitalocean_spaces_bucket", "google_sql_database_instance"],
    };
    const liar = { ...acme, prices };
    const kept = knownPrices([liar]).at(-1);
    expect(kept).toMatchObject({ types: [], free: [] });
  });

  test("an amount that is older than its list says its day, and makes the whole as old", () => {
    const boxes = (price: PriceFacts["types"][number]["parts"][number]["price"]): VendorFacts => ({
      ...acme,
      prices: {
        ...(acme.prices as PriceFacts),
        types: [
          {
            types: ["acme_box"],
            parts: [
              { says: "box", per: "month", price },
              { says: "lid", per: "month", price: 1 },
            ],
          },
        ],
      },
    });
    const cost = (price: Parameters<typeof boxes>[0]) => {
      expect(v.is(vendorFacts, boxes(price))).toBe(true);
      const one = { type: "acme_box", actions: ["create"], before: null, after: { size: "s" } };
      return costBy([one], {}, knownPrices([boxes(price)]));
    };
    const old = { amount: 5, asOf: "2024-08-09" };
    for (const price of [old, { by: [["size"]], of: { s: old } }]) {
      expect(cost(price)).toMatchObject({
        monthlyDifference: 6,
        asOf: "2024-08-09",
        items: [{ asOf: "2024-08-09", how: "box at 5 a month (of 2024-08-09), lid at 1 a month" }],
      });
    }
    // One that is newer does not make the list newer.
    expect(cost({ amount: 5, asOf: "2026-05-01" })?.asOf).toBe("2026-01-01");
  });

  test("another currency is not added up", () => {
    const euros = { ...acme, prices: { ...acme.prices, currency: "EUR" } as PriceFacts };
    const cost = costBy(
      [{ type: "acme_box", actions: ["create"], before: null }],
      {},
      knownPrices([euros]),
    );
    expect(cost?.notPriced[0]?.why).toBe("prices are in EUR, not in USD");
  });

  const prices = acme.prices as PriceFacts;
  const deep = Array.from({ length: 5000 }).reduce<unknown>(
    (inner) => ({ by: [["a"]], of: { b: inner } }),
    1,
  );
  const priced = (part: object) => ({
    ...prices,
    types: [{ types: ["acme_box"], parts: [{ ...prices.types[0]?.parts[0], ...part }] }],
  });
  test.each([
    ["a negative price", priced({ price: -1 })],
    ["a price that is too high", priced({ price: 1e12 })],
    ["a price in text", priced({ price: "5" })],
    ["a price that nests without end", priced({ price: deep })],
    ["a day of an amount that is none", priced({ price: { amount: 5, asOf: "today" } })],
    ["a dated amount that is negative", priced({ price: { amount: -5, asOf: "2024-08-09" } })],
    ["several lines", priced({ says: "a\nb" })],
    ["markup", priced({ says: "<b>cheap</b>" })],
    ["a link", priced({ says: "[see](https://x)" })],
    ["a currency that is none", { ...prices, currency: "dollars" }],
    ["a date that is none", { ...prices, asOf: "today" }],
    ["a page that is none", { ...prices, pages: ["javascript:alert(1)"] }],
    ["everything free", { ...prices, free: ["*"] }],
  ])("refuses %s", (_, wrong) => {
    expect(v.is(vendorFacts, { ...acme, prices: wrong })).toBe(false);
  });
});

test.each([
  ["HTTP every 30 seconds", { type: "HTTP", request_interval: 30, measure_latency: false }, 0.75],
  ["HTTPS", { type: "HTTPS", request_interval: 30, measure_latency: false }, 2.75],
  ["HTTPS with latency", { type: "HTTPS", request_interval: 30, measure_latency: true }, 4.75],
  ["HTTPS every 10 seconds", { type: "HTTPS", request_interval: 10, measure_latency: true }, 6.75],
])("a health check of AWS by %s is paid for by what it does", (_, after, price) => {
  expect(created("aws_route53_health_check", after)?.monthlyDifference).toBe(price);
});

test("a check of another kind is not priced, and one of DigitalOcean costs the same with any alert", () => {
  expect(created("aws_route53_health_check", { type: "CALCULATED" })?.notPriced).toHaveLength(1);
  expect(created("digitalocean_uptime_check", { type: "https" })?.monthlyDifference).toBe(1);
  expect(created("digitalocean_uptime_alert", { type: "down" })).toBeUndefined();
});
