import { knownPrices } from "../../constructs/foundation";
import { readPlan } from "../../review";
import { type CostDifference, costOf, costSentence, money, signedMoney } from "../../review/price";
import { Redaction, secretsOf } from "../../review/redact";
import { goldenPlan } from "./golden-plan";
import { changed, costBy, costIn, created, database, doCluster, virginia } from "./priced";
import { planOf, recorded, recordedPlans } from "./recorded";

describe("a whole environment", () => {
  test("production on AWS in Virginia", () => {
    const cost = costIn(goldenPlan("aws", "production", "us-east-1"));
    // Cluster 0.1 × 730 = 73; nodes 3 × 0.4032 × 730 = 883.008 and 3 × 50 × 0.08 = 12 for disks;
    // database 2 × 0.337 × 730 = 492.02 and 2 × 200 × 0.115 = 46; its replica 246.01 and 23;
    // NAT gateways 3 × 0.045 × 730 = 98.55; their addresses 3 × 0.005 × 730 = 10.95;
    // load balancer 0.0225 × 730 = 16.425 and 3 addresses, 10.95; key 1; secret 0.4.
    expect(cost?.monthlyDifference).toBeCloseTo(1913.313, 6);
    expect(cost).toMatchObject({ monthlyBefore: 0, notPriced: [], currency: "USD" });
    expect(cost?.monthlyAfter).toBeCloseTo(1913.313, 6);
    expect(cost?.items.map(({ type, how }) => `${type}: ${how}`)).toEqual(
      expect.arrayContaining([
        "aws_eks_node_group: from 3 × m7i.2xlarge at 0.4032 an hour, from 150 × GiB of gp3 at 0.08 a month",
        "aws_db_instance: 2 × db.m7g.xlarge at 0.337 an hour, 400 × GiB of gp3 at 0.115 a month",
        "aws_db_instance: db.m7g.xlarge at 0.337 an hour, 200 × GiB of gp3 at 0.115 a month",
        "aws_lb: load balancer at 0.0225 an hour, 3 × public address at 0.005 an hour",
      ]),
    );
    expect(costSentence(cost)).toBe(
      "about +$1,913 a month (list prices of 2026-04, on demand, without tax; traffic, requests, backups and snapshots not counted)",
    );
  });

  test("dev on AWS in Frankfurt, where nobody found the price of a network load balancer", () => {
    const cost = costIn(goldenPlan("aws", "dev", "eu-central-1"));
    // Cluster 73; node 0.11471 × 730 = 83.7383 and 50 × 0.0952 = 4.76; database 0.019 × 730 = 13.87
    // and 20 × 0.137 = 2.74; NAT gateway 0.052 × 730 = 37.96; address 3.65; key 1; secret 0.4.
    expect(cost?.monthlyDifference).toBeCloseTo(221.1183, 6);
    expect(cost?.notPriced).toEqual([
      { address: "aws_lb.load_balancer", type: "aws_lb", why: "no price in this region" },
    ]);
    expect(cost).not.toHaveProperty("monthlyAfter");
    expect(costSentence(cost)).toMatch(/^about \+\$221 a month \(.*\); 1 change is not priced$/);
  });

  test("production on DigitalOcean", () => {
    const cost = costIn(goldenPlan("digitalocean", "production"));
    // Nodes 3 × 252 = 756; control plane 40; database 2 × 224.9 = 449.8 and 2 × (200 − 60) × 0.215
    // = 60.2; its replica 224.9 + 140 × 0.215 = 255; load balancer 12.
    expect(cost?.monthlyDifference).toBeCloseTo(1573, 6);
    expect(cost?.notPriced).toEqual([]);
    expect(cost?.asOf).toBe("2026-09-07");
    expect(cost?.items.map(({ how }) => how)).toContain(
      "from 3 × g-8vcpu-32gb at 252 a month, highly available control plane at 40 a month",
    );
  });

  test("dev on DigitalOcean: 63 + 15.15 + 12", () => {
    const cost = costIn(goldenPlan("digitalocean", "dev"));
    expect(cost?.monthlyDifference).toBeCloseTo(90.15, 6);
    expect(cost?.notPriced).toEqual([]);
  });

  test.each(["dev", "qa", "staging", "production", "shared"])(
    "on both vendors each type of %s is priced, free, or one that only lacks a price",
    (stack) => {
      const whys = ["aws", "digitalocean"].flatMap((vendor) =>
        (costIn(goldenPlan(vendor, stack, "eu-central-1"))?.notPriced ?? []).map(
          ({ type, why }) => `${type}: ${why}`,
        ),
      );
      // A Spaces subscription is one for all buckets of an account.
      const known = [
        "aws_lb: no price in this region",
        "digitalocean_spaces_bucket: the Spaces subscription is one for the whole account",
      ];
      expect(whys.filter((why) => !known.includes(why))).toEqual([]);
    },
  );
});

describe("what changes", () => {
  test("a size", () => {
    const cost = changed("aws_db_instance", database, {
      ...database,
      instance_class: "db.m7g.xlarge",
    });
    expect(cost?.items).toHaveLength(1);
    expect(cost?.monthlyDifference).toBeCloseTo((0.337 - 0.168) * 730, 6);
    expect(cost?.items[0]?.how).toBe(
      "db.m7g.large at 0.168 an hour, 100 × GiB of gp3 at 0.115 a month → db.m7g.xlarge at 0.337 an hour, 100 × GiB of gp3 at 0.115 a month",
    );
  });

  test.each([
    [true, 1],
    [false, -1],
  ])("a standby: %s", (on, sign) => {
    const cost = changed(
      "aws_db_instance",
      { ...database, multi_az: !on },
      { ...database, multi_az: on },
    );
    expect(cost?.monthlyDifference).toBeCloseTo(sign * (0.168 * 730 + 100 * 0.115), 6);
  });

  test("storage", () => {
    const grown = changed("aws_db_instance", database, { ...database, allocated_storage: 300 });
    expect(grown?.monthlyDifference).toBeCloseTo(23, 6);
    const more = changed("digitalocean_database_cluster", doCluster, {
      ...doCluster,
      storage_size_mib: "71680",
    });
    expect(more?.monthlyDifference).toBeCloseTo(2.15, 6);
  });

  test("the least number of nodes, not the highest", () => {
    const pool = (least: number, most: number) => ({
      node_pool: [{ auto_scale: true, min_nodes: least, max_nodes: most, size: "g-2vcpu-8gb" }],
    });
    const type = "digitalocean_kubernetes_cluster";
    expect(changed(type, pool(1, 4), pool(3, 4))?.monthlyDifference).toBe(126);
    expect(changed(type, pool(1, 4), pool(1, 9))).toBeUndefined();
    expect(created(type, pool(2, 2))?.items[0]?.how).toBe("2 × g-2vcpu-8gb at 63 a month");
    const fixed = { node_pool: [{ auto_scale: false, node_count: 4, size: "g-2vcpu-8gb" }] };
    expect(changed(type, pool(3, 9), fixed)?.items[0]?.how).toBe(
      "from 3 × g-2vcpu-8gb at 63 a month → 4 × g-2vcpu-8gb at 63 a month",
    );
  });

  test("the launch template of a node group that stays as it is", () => {
    const group = {
      launch_template: [{ id: "lt-1" }],
      scaling_config: [{ min_size: 2, max_size: 2 }],
      region: "eu-west-1",
    };
    const template = (type: string) => ({
      id: "lt-1",
      instance_type: type,
      block_device_mappings: [{ ebs: [{ volume_type: "gp3", volume_size: 50 }] }],
    });
    const changes = (from: string, to: string, region = "us-east-1") => [
      {
        type: "aws_eks_node_group",
        actions: ["no-op"],
        before: { ...group, region },
        after: { ...group, region },
      },
      { type: "aws_launch_template", before: template(from), after: template(to) },
    ];
    expect(costBy(changes("m7g.large", "m7g.xlarge"))?.monthlyDifference).toBeCloseTo(
      2 * 0.0816 * 730,
      6,
    );
    expect(costBy(changes("x1.large", "x9.large"))?.notPriced).toEqual([
      {
        address: "aws_eks_node_group.x",
        type: "aws_eks_node_group",
        why: "no price for this instance_type",
      },
    ]);
    expect(costBy(changes("x9.large", "x9.large"))).toBeUndefined();
  });

  test("a launch template's type, whatever a group says that names one", () => {
    const group = (types: readonly string[]) => ({
      instance_types: types,
      launch_template: [{ id: "lt-1" }],
      scaling_config: [{ min_size: 1, max_size: 1 }],
      region: "us-east-1",
    });
    const priced = (types: readonly string[], named: object) =>
      costBy([
        { type: "aws_eks_node_group", actions: ["create"], before: null, after: group(types) },
        {
          type: "aws_launch_template",
          actions: ["no-op"],
          ...Object.fromEntries(
            ["before", "after"].map((side) => [
              side,
              {
                id: "lt-1",
                block_device_mappings: [{ ebs: [{ volume_type: "gp3", volume_size: 0 }] }],
                ...named,
              },
            ]),
          ),
        },
      ])?.monthlyDifference;
    expect(priced(["t3.medium"], { instance_type: "m7g.large" })).toBeCloseTo(0.0816 * 730, 6);
    expect(priced(["t3.medium"], {})).toBeCloseTo(0.0416 * 730, 6);
  });

  test("a replacement, a destruction, and what Terraform only forgets", () => {
    const larger = { ...database, instance_class: "db.m7g.xlarge" };
    const replaced = costBy([
      { type: "aws_db_instance", actions: ["delete", "create"], before: database, after: larger },
    ]);
    expect(replaced?.monthlyDifference).toBeCloseTo(0.169 * 730, 6);
    expect(changed("aws_db_instance", database, null)?.monthlyDifference).toBeCloseTo(
      -(0.168 * 730 + 11.5),
      6,
    );
    const forgotten = { type: "aws_db_instance", before: database };
    expect(costBy([{ ...forgotten, actions: ["forget"], after: null }])).toBeUndefined();
    const beside = costBy([{ ...forgotten, actions: ["create", "forget"], after: larger }]);
    expect(beside?.monthlyDifference).toBeCloseTo(0.337 * 730 + 11.5, 6);
  });

  test("what is imported costs already, and deposed objects are left out", () => {
    const one = { type: "aws_db_instance", before: database, after: database };
    expect(costBy([{ ...one, actions: ["no-op"], importing: { id: "a" } }])).toBeUndefined();
    expect(
      costBy([{ ...one, actions: ["delete"], after: null, deposed: "0123abcd" }]),
    ).toBeUndefined();
  });

  test("what stays counts in the totals alone", () => {
    const cost = costBy([
      { type: "aws_kms_key", name: "stays", actions: ["no-op"], before: {}, after: {} },
      { type: "aws_kms_key", name: "new", actions: ["create"], before: null, after: {} },
      { type: "aws_iam_role", actions: ["create"], before: null, after: {} },
    ]);
    expect(cost).toMatchObject({ monthlyBefore: 1, monthlyAfter: 2, monthlyDifference: 1 });
    expect(cost?.items.map(({ address }) => address)).toEqual(["aws_kms_key.new"]);
  });

  test("what costs nothing is not spoken of", () => {
    expect(costBy([{ type: "aws_iam_role", actions: ["create"], before: null }])).toBeUndefined();
    expect(costSentence(undefined)).toBeUndefined();
  });
});

describe("what is not priced, and why", () => {
  const why = (cost: CostDifference | undefined) => {
    expect(cost?.items).toEqual([]);
    return cost?.notPriced.map((one) => one.why);
  };

  test("a size, an engine, a kind of storage or a region that nobody looked up", () => {
    const type = "aws_db_instance";
    expect(why(created(type, { ...database, instance_class: "db.x9.huge" }))).toEqual([
      "no price for this instance_class",
    ]);
    expect(why(created(type, { ...database, engine: "oracle-ee" }))).toEqual([
      "no price for this engine",
    ]);
    expect(why(created(type, { ...database, storage_type: "io2" }))).toEqual([
      "no price for this storage_type",
    ]);
    expect(why(created(type, { ...database, region: "ap-south-2" }))).toEqual([
      "no price in this region",
    ]);
    // No property of every object is a size or a region.
    expect(why(created(type, { ...database, instance_class: "constructor" }))).toEqual([
      "no price for this instance_class",
    ]);
    expect(why(created(type, { ...database, region: "__proto__" }))).toEqual([
      "no price in this region",
    ]);
  });

  test("a region that nothing says", () => {
    const { region: _, ...nowhere } = database;
    expect(why(created("aws_db_instance", nowhere))).toEqual(["its region is not known"]);
    const arn = "arn:aws:rds:us-east-1:123456789012:db:a";
    expect(created("aws_db_instance", { ...nowhere, arn })?.items).toHaveLength(1);
    const one = { type: "aws_db_instance", actions: ["create"], before: null, after: nowhere };
    expect(costBy([one], virginia)?.items).toHaveLength(1);
    const byVariable = {
      configuration: {
        provider_config: { aws: { expressions: { region: { references: ["var.region"] } } } },
      },
      variables: { region: { value: "us-east-1" } },
    };
    expect(costBy([one], byVariable)?.items).toHaveLength(1);
    expect(why(costBy([one], { ...byVariable, variables: {} }))).toEqual([
      "its region is not known",
    ]);
  });

  test("what is only known after the apply", () => {
    const { instance_class: _, ...after } = database;
    const one = {
      type: "aws_db_instance",
      actions: ["create"],
      before: null,
      after,
      after_unknown: { instance_class: true },
    };
    expect(why(costBy([one]))).toEqual(["instance_class is only known after apply"]);
    // What the code does not set is left to the provider: that is no unknown size.
    const code = (expressions: object) => ({
      configuration: {
        root_module: { resources: [{ address: "aws_db_instance.x", expressions }] },
      },
    });
    const { multi_az: __, ...single } = database;
    const unset = { ...one, after: single, after_unknown: { multi_az: true } };
    expect(costBy([unset], code({ engine: {} }))?.monthlyDifference).toBeCloseTo(134.14, 6);
    expect(why(costBy([unset], code({ multi_az: { references: ["var.standby"] } })))).toEqual([
      "multi_az is only known after apply",
    ]);
  });

  test("spare capacity", () => {
    const group = {
      capacity_type: "SPOT",
      instance_types: ["m7g.large"],
      scaling_config: [{ min_size: 1, max_size: 2 }],
      region: "us-east-1",
    };
    expect(why(created("aws_eks_node_group", group))).toEqual(["no price for this capacity_type"]);
  });

  test.each([
    ["a text", "100"],
    ["not a number", "NaN"],
    ["negative", -5],
    ["huge", 1e300],
    ["an object", { valueOf: 1 }],
    ["a truth", true],
  ])("numbers that are none: %s", (_, allocated_storage) => {
    expect(why(created("aws_db_instance", { ...database, allocated_storage }))).toEqual([
      "allocated_storage is no number that can be priced",
    ]);
    const size = { ...doCluster, storage_size_mib: allocated_storage };
    if (allocated_storage !== "100") {
      expect(why(created("digitalocean_database_cluster", size))).toEqual([
        "storage_size_mib is no number that can be priced",
      ]);
    }
  });

  test("types that nobody knows, but not what stays as it is", () => {
    const one = { type: "google_sql_database_instance", before: {}, after: {} };
    expect(why(costBy([{ ...one, actions: ["create"], before: null }]))).toEqual([
      "no price for this type",
    ]);
    expect(why(costBy([{ ...one, actions: ["update"] }]))).toEqual(["no price for this type"]);
    expect(costBy([{ ...one, actions: ["no-op"] }])).toBeUndefined();
    expect(costBy([{ ...one, actions: ["forget"], after: null }])).toBeUndefined();
    expect(costBy([{ ...one, actions: ["create"], mode: "data" }])).toBeUndefined();
  });

  test("an update of an unpriced size that changes nothing about the bill is not spoken of", () => {
    const odd = { ...database, instance_class: "db.x9.huge", tags: { a: "b" } };
    expect(changed("aws_db_instance", odd, { ...odd, tags: {} })).toBeUndefined();
    expect(changed("aws_db_instance", odd, database)?.notPriced).toHaveLength(1);
  });

  test("the sentence counts them", () => {
    const two = ["a", "b"].map((name) => ({
      type: "x_y",
      name,
      actions: ["create"],
      before: null,
    }));
    expect(costSentence(costBy(two))).toBe("2 changes are not priced");
  });
});

describe("secrets", () => {
  test("sizes and addresses that are secret are hidden", () => {
    const secret = "m7g.large";
    const cost = costBy([
      {
        type: "aws_eks_node_group",
        address: `aws_eks_node_group.x["${secret}"]`,
        actions: ["create"],
        before: null,
        after: {
          instance_types: [secret],
          launch_template: [{ id: "lt-1" }],
          scaling_config: [{ min_size: 1, max_size: 2 }],
          region: "us-east-1",
        },
        after_sensitive: { instance_types: true },
      },
      {
        type: "aws_launch_template",
        actions: ["no-op"],
        before: {
          id: "lt-1",
          block_device_mappings: [{ ebs: [{ volume_type: "gp3", volume_size: 9 }] }],
        },
        after: {
          id: "lt-1",
          block_device_mappings: [{ ebs: [{ volume_type: "gp3", volume_size: 9 }] }],
        },
      },
    ]);
    expect(cost?.items).toHaveLength(1);
    expect(JSON.stringify(cost)).not.toContain(secret);
    expect(cost?.items[0]?.how).toContain("(sensitive)");
  });
});

describe("recorded plans", () => {
  test.each(recordedPlans)("%s is reckoned or said to be not priced", (name) => {
    const cost = costIn(recorded(name));
    for (const { before, after, how } of cost?.items ?? []) {
      expect(Number.isFinite(after - before)).toBe(true);
      expect(how).toMatch(/ at [\d.]+ (?:an hour|a month)/);
    }
    expect(costSentence(cost) ?? "").toMatch(/^$|not priced$|not counted\)$/);
  });

  test("what production on AWS costs when it is created", () => {
    const cost = costIn(
      JSON.stringify({
        ...JSON.parse(recorded("aws-create")),
        configuration: {
          ...JSON.parse(recorded("aws-create")).configuration,
          ...{ provider_config: virginia.configuration.provider_config },
        },
      }),
    );
    expect(cost?.items.map(({ address }) => address)).toEqual(
      expect.arrayContaining(["aws_db_instance.postgres", "aws_db_instance.postgres_replica_1"]),
    );
  });

  test("nothing changes, nothing is said", () => {
    expect(costIn(recorded("aws-no-change"))).toBeUndefined();
  });
});

test("amounts are rounded when they are shown", () => {
  expect(money(143.4999, "USD")).toBe("$143");
  expect(money(3.65, "USD")).toBe("$3.65");
  expect(signedMoney(-20.2, "USD")).toBe("−$20");
  expect(signedMoney(1234.5, "EUR")).toBe("+€1,235");
  expect(signedMoney(0.001, "USD")).toBe("$0.00");
  expect(signedMoney(0, "USD")).toBe("$0");
});

test("a plan that wants it to take long does not get its wish", () => {
  const long = `aws_lb.x${'["'.repeat(2000)}`;
  const changes = Array.from({ length: 2000 }, (_, index) => ({
    type: "aws_lb",
    address: `${long}${index}`.slice(-4096),
    actions: ["create"],
    before: null,
    after: { region: "us-east-1", load_balancer_type: "network", subnets: [1] },
  }));
  const plan = readPlan(planOf(changes));
  const redaction = new Redaction(secretsOf(plan));
  const addresses = jest.spyOn(redaction, "address").mockImplementation(() => "");
  expect(costOf(plan, knownPrices(), redaction)?.items).toHaveLength(2000);
  expect(addresses).toHaveBeenCalledTimes(2000);
});
