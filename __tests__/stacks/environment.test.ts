import { readdirSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { InvalidPropsError, type NodePool } from "../../constructs";
import { dev } from "../../environments/dev";
import { production } from "../../environments/production";
import { project } from "../../environments/project";
import { qa } from "../../environments/qa";
import { staging } from "../../environments/staging";
import { EnvironmentStack, type EnvironmentStackProps } from "../../stacks";
import { Template } from "../../testing";
import { emptyFolder } from "../folder";
import { emptyApp, stagingStack, vendors } from "./staging";

function problemsOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (InvalidPropsError.is(error)) {
      return error.message;
    }
    throw error;
  }
  return "nothing was refused";
}

describe.each(Object.entries(vendors))("environments on %s", (name, vendor) => {
  test("production is protected, staging is not", () => {
    const template = (environment: typeof production) =>
      JSON.stringify(
        Template.fromStack(
          new EnvironmentStack(emptyApp(), environment.name, { vendor, project, environment }),
        ).json,
      );
    expect(template(production)).toContain('"prevent_destroy":true');
    expect(template(production)).not.toContain('"prevent_destroy":false');
    expect(template(staging)).not.toContain('"prevent_destroy":true');
  });

  test("an environment depends on no other stack", () => {
    const app = emptyApp();
    const [first, second] = [dev, staging].map(
      (environment) =>
        new EnvironmentStack(app, environment.name, { vendor, project, environment }),
    );
    app.synth();
    expect(first?.dependencies).toEqual([]);
    expect(second?.dependencies).toEqual([]);
  });

  test("what every environment is told wins over nothing, and the vendor's own place over all", () => {
    const stack = stagingStack(vendor, {
      postgres: { ...staging.postgres, tags: { team: "checkout", owner: "payments" } },
      vendors: { [name]: { postgres: { version: "16" } } },
    });
    const text = JSON.stringify(Template.fromStack(stack).json);
    expect(text).toMatch(/team.{1,3}checkout/);
    expect(text).toMatch(/owner.{1,3}payments/);
    expect(text).toMatch(/"(engine_)?version":"16"/);
  });

  test("settings for another vendor change nothing", () => {
    const other = name === "aws" ? "digitalocean" : "aws";
    const json = (changes: Readonly<Record<string, unknown>>) =>
      Template.fromStack(stagingStack(vendor, changes)).json;
    expect(json({ vendors: { [other]: { postgres: { version: "16" } } } })).toEqual(
      json({ vendors: {} }),
    );
  });
});

test("production on AWS is highly available", () => {
  const template = Template.fromStack(
    new EnvironmentStack(emptyApp(), "production", {
      vendor: vendors.aws,
      project,
      environment: production,
    }),
  );
  expect(template.resource("aws_db_instance", "postgres")).toMatchObject({
    multi_az: true,
    backup_retention_period: 30,
    deletion_protection: true,
  });
  expect(Object.keys(template.resources("aws_nat_gateway"))).toHaveLength(3);
});

test("production on DigitalOcean is highly available", () => {
  const template = Template.fromStack(
    new EnvironmentStack(emptyApp(), "production", {
      vendor: vendors.digitalocean,
      project,
      environment: production,
    }),
  );
  expect(template.resource("digitalocean_kubernetes_cluster")).toMatchObject({ ha: true });
  expect(template.resource("digitalocean_database_cluster")).toMatchObject({ node_count: 2 });
});

test("the connection facts are outputs, the password is not", () => {
  const outputs = Object.keys(Template.fromStack(stagingStack(vendors.aws)).outputs);
  expect(outputs.filter((output) => output.startsWith("postgres_"))).toEqual([
    "postgres_administrator",
    "postgres_certificate_authority",
    "postgres_database",
    "postgres_host",
    "postgres_port",
    "postgres_tls_mode",
  ]);
});

test("a vendor is mixed by spreading", () => {
  const mixed = { ...vendors.digitalocean, dns: vendors.aws.dns };
  const template = Template.fromStack(stagingStack(mixed));
  expect(template.resources("aws_route53_record")["dns_host_staging"]).toMatchObject({
    name: "staging.shop.example.com",
    type: "A",
    records: ["${digitalocean_loadbalancer.load_balancer.ip}"],
  });
});

describe("a registry of another vendor", () => {
  const mixed = { ...vendors.digitalocean, registry: vendors.aws.registry };

  test("is not what nodes pull from unasked", () => {
    expect(problemsOf(() => stagingStack(mixed))).toBe(
      "staging/cluster: registryPull must be given where the registry is of aws, got nothing; nodes of digitalocean log in to registries of digitalocean alone: set it to false, and name a Secret with a login in imagePullSecrets of each app's patches",
    );
  });

  test.each([false, true])("is fine where data says registryPull: %s", (registryPull) => {
    const stack = stagingStack(mixed, { cluster: { ...staging.cluster, registryPull } });
    const template = Template.fromStack(stack);
    expect(template.resource("digitalocean_kubernetes_cluster")).toMatchObject({
      registry_integration: registryPull,
    });
    expect(template.outputs["registry_url"]).toMatchObject({
      value: expect.stringContaining(".dkr.ecr."),
    });
  });
});

describe("bad input", () => {
  test("every problem of the stack is told at once, and nothing is written", () => {
    const outdir = emptyFolder();
    const app = new App({ outdir });
    const text = problemsOf(() =>
      stagingStack(
        vendors.digitalocean,
        {
          network: { cidr: "10.30.0.1/16" },
          cluster: {
            ...staging.cluster,
            version: "1.21",
            nodePools: [{ name: "general", size: "medium", minNodes: 5, maxNodes: 4 }],
          },
          postgres: { version: "14", size: "dev", backupRetentionDays: 30, sise: "small" },
        },
        { app },
      ),
    );
    expect(text).toBe(
      [
        "6 properties are invalid:",
        '  staging/network: cidr must be an IPv4 range in CIDR notation, /16 to /20, beginning at its first address, got "10.30.0.1/16"',
        '  staging/cluster: version must be one of "1.34", "1.35", "1.36", got "1.21"',
        "  staging/cluster: nodePools[0].minNodes must be at most maxNodes (4), got 5; raise maxNodes or lower minNodes",
        '  staging/postgres: version must be one of "15", "16", "17", "18", got "14"',
        '  staging/postgres: sise must be left out, got "small"; there is no such property: did you mean size? known are name, tags, protect, version, size, storageGiB, maxStorageGiB, standby, backupRetentionDays, maintenanceWindow, database, administrator, databases, users, appUser, connectionPool, readReplicas, alerts, finalBackup, restore, storageAutoscale, overrides',
        "  staging/postgres: backupRetentionDays must be left out or 7 on digitalocean, got 30; DigitalOcean keeps 7 days; leave it out, or use aws, which keeps 1 to 35",
      ].join("\n"),
    );
    expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
  });

  test("a rule that sees another part is asked beside a misspelt property", () => {
    const problems = problemsOf(() =>
      stagingStack(vendors.digitalocean, {
        network: { cidr: "192.168.0.0/16" },
        cluster: {
          ...staging.cluster,
          nodePools: [
            { name: "general", sise: "small", minNodes: 1, maxNodes: 2 } as unknown as NodePool,
          ],
        },
      }),
    );
    expect(problems).toBe(
      [
        "4 properties are invalid:",
        "  staging/cluster: nodePools[0].size must be given, got nothing; it has no default",
        '  staging/cluster: nodePools[0].sise must be left out, got "small"; there is no such property: did you mean size? known are name, size, architecture, spot, minNodes, maxNodes, zones, labels, taints',
        "  staging/cluster: clusterSubnet must be given for a network 192.168.0.0/16 on digitalocean, got nothing; choose a private range for pods that nothing else has; only networks within 10.0.0.0/9 have a default",
        "  staging/cluster: serviceSubnet must be given for a network 192.168.0.0/16 on digitalocean, got nothing; choose a private range for Services that nothing else has; only networks within 10.0.0.0/9 have a default",
      ].join("\n"),
    );
  });

  test("the environment's own problems and those of its parts", () => {
    const problems = problemsOf(() =>
      stagingStack(vendors.aws, { hosts: [], network: { cidr: "10.30.0.0/8" } }),
    );
    expect(problems).toBe(
      [
        "2 properties are invalid:",
        "  staging: hosts must be a list of at least 1, got []",
        '  staging/network: cidr must be an IPv4 range in CIDR notation, /16 to /20, beginning at its first address, got "10.30.0.0/8"',
      ].join("\n"),
    );
  });

  test("parts of two vendors where they must be of one", () => {
    const mixed = { ...vendors.aws, network: vendors.digitalocean.network };
    expect(problemsOf(() => stagingStack(mixed, {}))).toContain(
      'staging/cluster: network must be made by aws, got "digitalocean"; make both with the same vendor object',
    );
  });

  test("fewer nodes than the least", () => {
    expect(
      problemsOf(() =>
        stagingStack(vendors.aws, {
          cluster: {
            ...staging.cluster,
            nodePools: [{ name: "general", size: "medium", minNodes: 5, maxNodes: 4 }],
          },
        }),
      ),
    ).toBe(
      "staging/cluster: nodePools[0].minNodes must be at most maxNodes (4), got 5; raise maxNodes or lower minNodes",
    );
  });

  test("networks that overlap", () => {
    const app = emptyApp();
    new EnvironmentStack(app, "qa", { vendor: vendors.aws, project, environment: qa });
    expect(
      problemsOf(() => stagingStack(vendors.aws, { network: { cidr: "10.20.128.0/17" } }, { app })),
    ).toBe(
      'staging: network.cidr must be apart from qa\'s 10.20.0.0/16, got "10.20.128.0/17"; networks that overlap can never be connected: choose another range',
    );
  });

  test("a name that is too long with the project's", () => {
    expect(
      problemsOf(() =>
        stagingStack(vendors.aws, {}, { projectChanges: { name: "international-shop" } }),
      ),
    ).toBe(
      'staging: name must be with the project\'s name in front 3 to 24 characters: lower-case letters, digits and single hyphens, beginning with a letter, not ending with a hyphen, got "international-shop-staging"; shorten one of the two',
    );
  });

  test.each<[unknown, string]>([
    [5, "vendors.aws must be an object of parts and their settings, got 5"],
    ["", 'vendors.aws must be an object of parts and their settings, got ""'],
    [[], "vendors.aws must be an object of parts and their settings, got []"],
    [{ cluster: "x" }, 'vendors.aws.cluster must be an object of settings, got "x"'],
    [{ postgres: [] }, "vendors.aws.postgres must be an object of settings, got []"],
  ])("a vendor that is told %j", (aws, problem) => {
    expect(problemsOf(() => stagingStack(vendors.aws, { vendors: { aws } }))).toBe(
      `staging: ${problem}`,
    );
  });

  test("settings of a part that are a list", () => {
    expect(problemsOf(() => stagingStack(vendors.aws, { loadBalancer: [] }))).toBe(
      "staging: loadBalancer must be an object of settings, got []",
    );
  });

  test("a misspelt vendor and a misspelt part", () => {
    expect(
      problemsOf(() =>
        stagingStack(vendors.aws, {
          vendors: { awss: { postgres: { version: "16" } }, aws: { postgre: {} } },
        }),
      ),
    ).toBe(
      [
        "2 properties are invalid:",
        '  staging: vendors.awss must be the name of a vendor, got {"postgres":{"version":"16"}}; did you mean aws?',
        "  staging: vendors.aws.postgre must be left out, got {}; there is no such part here: known are network, cluster, postgres, loadBalancer",
      ].join("\n"),
    );
  });

  test("an unknown, a missing and a wrong property of the environment itself", () => {
    expect(
      problemsOf(() => stagingStack(vendors.aws, { quota: undefined, hosts: [], ciudr: 1 })),
    ).toBe(
      [
        "3 properties are invalid:",
        "  staging: hosts must be a list of at least 1, got []",
        "  staging: quota must be given, got nothing; it has no default",
        "  staging: ciudr must be left out, got 1; there is no such property: known are name, protect, network, cluster, postgres, restored, cache, loadBalancer, bucket, backups, hosts, gateway, tls, mesh, delivery, podMetrics, monitoring, secrets, rollouts, uptime, quota, vendors",
      ].join("\n"),
    );
  });

  test("storage below the vendor's least", () => {
    expect(
      problemsOf(() => stagingStack(vendors.aws, { postgres: { size: "small", storageGiB: 10 } })),
    ).toBe(
      "staging/postgres: storageGiB must be at least 20 on aws, got 10; gp3 volumes begin there",
    );
  });

  test("a standby of a size that has none", () => {
    expect(
      problemsOf(() =>
        stagingStack(vendors.digitalocean, { postgres: { size: "dev", standby: true } }),
      ),
    ).toBe(
      'staging/postgres: standby must be left out or false with size "dev" on digitalocean, got true; its plan is a single node: choose size "small" or larger',
    );
  });

  test("immutable tags on a registry that has none", () => {
    const { check } = vendors.digitalocean.registry;
    expect(check({ repositories: ["web"], immutableTags: true })).toMatchObject([
      { property: "immutableTags", allowed: "left out or false on digitalocean", got: true },
    ]);
  });
});

describe("two environments", () => {
  const network = { cidr: "10.99.0.0/16" };

  test("of one name, or with one host, would be one at the vendor", () => {
    const app = emptyApp();
    const { project } = stagingStack(vendors.aws, {}, { app });
    const second = (name: string, hosts: readonly string[]) =>
      new EnvironmentStack(app, "second", {
        vendor: vendors.aws,
        project,
        environment: { ...staging, network, name, hosts },
      });
    expect(() => second("staging", ["other"])).toThrow(
      'second: name must be another one than that of staging, got "staging"',
    );
  });

  test("with one host", () => {
    const app = emptyApp();
    stagingStack(vendors.aws, {}, { app });
    expect(() =>
      stagingStack(vendors.aws, { name: "qa", network, hosts: ["qa", "*.staging"] }, { app }),
    ).toThrow(
      'qa: hosts[1] must be no host of staging, got "*.staging"; a name leads to one place',
    );
  });
});

test("a host that the zone's records lead elsewhere, or that is written in full", () => {
  const dns = {
    domain: "shop.example.com",
    records: [{ name: "staging", type: "A", values: ["192.0.2.1"] }],
  };
  expect(() =>
    stagingStack(
      vendors.aws,
      { hosts: ["staging", "www.shop.example.com"] },
      { projectChanges: { dns } },
    ),
  ).toThrow(
    [
      "2 properties are invalid:",
      `  staging: hosts[0] must be no name of a record of type A in the project's dns.records, got "staging"; a name leads to one place: remove one of them`,
      '  staging: hosts[1] must be a name within shop.example.com, got "www.shop.example.com"; the domain is added: write www',
    ].join("\n"),
  );
});

test.each<[string, unknown, string]>([
  [
    "nothing",
    [null],
    "hosts[0] must be @, * or a name in lower case such as www or *.staging, got null",
  ],
  [
    "a number",
    ["staging", 1],
    "hosts[1] must be @, * or a name in lower case such as www or *.staging, got 1",
  ],
  [
    "a list",
    [["staging"]],
    'hosts[0] must be @, * or a name in lower case such as www or *.staging, got ["staging"]',
  ],
  [
    "an object",
    [Object.create(null)],
    "hosts[0] must be @, * or a name in lower case such as www or *.staging, got {}",
  ],
])("a host that is %s is one of the problems, with tls too", (_, hosts, problem) => {
  const changes = { hosts, tls: { issuer: "letsencrypt-staging" } } as {
    readonly [name: string]: unknown;
  };
  expect(() => stagingStack(vendors.aws, changes)).toThrow(`staging: ${problem}`);
});

test("a range that is no text is one of the problems", () => {
  const changes = { network: { cidr: Object.create(null) } } as {
    readonly [name: string]: unknown;
  };
  expect(() => stagingStack(vendors.aws, changes)).toThrow(
    /staging\/network: cidr must be .*got \{\}/,
  );
});

test("two databases of one name", () => {
  const app = emptyApp();
  const stack = new TerraformStack(app, "own");
  const { aws: vendor } = vendors;
  const first = vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
  vendor.postgres(stack, "one", { name: "orders", network: first, size: "dev" });
  expect(() =>
    vendor.postgres(stack, "two", { name: "orders", network: first, size: "dev" }),
  ).toThrow(
    'own/two: name must be another one than that of own/one, got "orders"; the vendor has one of a name: rename one of them',
  );
});

describe("in plain JavaScript", () => {
  const made = (props: object) => () =>
    new EnvironmentStack(emptyApp(), "staging", props as EnvironmentStackProps);

  test("nothing is given", () => {
    expect(made({})).toThrow(
      [
        "3 properties are invalid:",
        "  staging: vendor must be given, got nothing; it has no default",
        "  staging: project must be given, got nothing; it has no default",
        "  staging: environment must be given, got nothing; it has no default",
      ].join("\n"),
    );
  });

  test("a vendor that lacks parts", () => {
    const { postgres: _, dns: __, ...vendor } = vendors.aws;
    expect(made({ vendor, project: {}, environment: {} })).toThrow(
      'staging: vendor must be an object with network, cluster, postgres, loadBalancer, dns, registry, got "none of postgres, dns"; give a vendor such as vendors.ts has them',
    );
  });

  test("a vendor that nobody knows", () => {
    expect(() => stagingStack(vendors.aws, { vendors: { amazon: {}, digitalocean: {} } })).toThrow(
      "staging: vendors.amazon must be the name of a vendor, got {}; in play here: aws",
    );
  });

  test("overrides that do not exist, of a resource and of its arguments", () => {
    expect(() =>
      stagingStack(vendors.aws, {
        vendors: {
          aws: { postgres: { overrides: { instanze: {}, instance: { iopz: 1, multiAz: true } } } },
        },
      }),
    ).toThrow(
      [
        "2 properties are invalid:",
        "  staging/postgres: overrides.instance.iopz must be left out, got 1; there is no such property: did you mean iops?",
        "  staging/postgres: overrides.instanze must be left out, got {}; there is no such property: did you mean instance? known are instance, replica, parameterGroup, securityGroup",
      ].join("\n"),
    );
  });

  test("no host and a bad range come together", () => {
    expect(() => stagingStack(vendors.aws, { hosts: [], network: { cidr: "10.0.0.0/8" } })).toThrow(
      /2 properties are invalid:\n.*hosts must be a list of at least 1.*\n.*network: cidr must be/,
    );
  });
});
