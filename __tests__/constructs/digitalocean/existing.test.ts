import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  DigitalOceanBucket,
  DigitalOceanCache,
  DigitalOceanCluster,
  type DigitalOceanClusterAttributes,
  DigitalOceanDns,
  DigitalOceanLoadBalancer,
  DigitalOceanNetwork,
  DigitalOceanPostgres,
  DigitalOceanRegistry,
  DigitalOceanStateBucket,
  type IDigitalOceanCluster,
} from "../../../constructs/digitalocean";
import { DatabaseSecret, logInTo } from "../../../constructs/platform";
import { Template, terraformMatchers } from "../../../testing";

import { errorOf, newCluster, newNetwork, newStack, ref, resolved, vendor } from "./environment";

expect.extend(terraformMatchers);

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const vpcId = "5a4981aa-9653-4bd1-bef5-d6bff52042e4";
const clusterId = "bd5f5959-5e1e-4205-a714-a914373942af";
const podCidr = "10.200.0.0/16";

function existingCluster(
  stack: TerraformStack,
  more: Partial<DigitalOceanClusterAttributes> = {},
): IDigitalOceanCluster {
  return DigitalOceanCluster.fromAttributes(stack, "cluster", { clusterId, podCidr, ...more });
}

function existingNetwork(stack: TerraformStack) {
  return DigitalOceanNetwork.fromAttributes(stack, "network", { vpcId, cidr: "10.114.0.0/20" });
}

describe("all of them", () => {
  test("make nothing and look nothing up", () => {
    const stack = newStack();
    const made = [
      existingNetwork(stack),
      existingCluster(stack),
      DigitalOceanLoadBalancer.fromAttributes(stack, "load-balancer", { ipv4: "192.0.2.1" }),
      DigitalOceanDns.fromAttributes(stack, "dns", { domain: "example.com" }),
      DigitalOceanRegistry.fromAttributes(stack, "registry", {
        url: "registry.digitalocean.com/shop",
      }),
      DigitalOceanPostgres.fromAttributes(stack, "postgres", {
        host: "private-db-do-user-1-0.c.db.ondigitalocean.com",
        database: "app",
      }),
    ];
    const { json } = Template.fromStack(stack);
    expect(made.map((one) => one.vendor)).toEqual(made.map(() => "digitalocean"));
    expect(json["resource"]).toBeUndefined();
    expect(json["data"]).toBeUndefined();
  });

  test.each([
    [
      "network",
      () => DigitalOceanNetwork.fromAttributes(newStack(), "it", { vpcId: "main", cidr: "x" }),
      `2 properties are invalid:
  staging/it: vpcId must be a UUID, the thing's id and not its name, got "main"
  staging/it: cidr must be an IPv4 range in CIDR notation, beginning at its first address, got "x"`,
    ],
    [
      "cluster",
      () => DigitalOceanCluster.fromAttributes(newStack(), "it", { clusterId: "legacy" } as never),
      `2 properties are invalid:
  staging/it: clusterId must be a UUID, the thing's id and not its name, got "legacy"
  staging/it: podCidr must be given, got nothing; it has no default`,
    ],
    [
      "load balancer",
      () =>
        DigitalOceanLoadBalancer.fromAttributes(newStack(), "it", {
          ipv4: "192.0.2.1/32",
          ports: [],
        }),
      `2 properties are invalid:
  staging/it: ipv4 must be an IPv4 address, got "192.0.2.1/32"
  staging/it: ports must be a list of at least 1, got []`,
    ],
    [
      "zone",
      () => DigitalOceanDns.fromAttributes(newStack(), "it", { domain: "example.com." }),
      'staging/it: domain must be a domain in lower case without a dot at the end, got "example.com."',
    ],
    [
      "registry",
      () => DigitalOceanRegistry.fromAttributes(newStack(), "it", { url: "shop" }),
      'staging/it: url must be an address such as registry.digitalocean.com/shop, got "shop"',
    ],
    [
      "PostgreSQL",
      () =>
        DigitalOceanPostgres.fromAttributes(newStack(), "it", {
          host: "db",
          database: "app",
          connectionPool: { host: "db.example.com", port: 0, database: "pool" },
        }),
      `2 properties are invalid:
  staging/it: connectionPool.port must be a whole number from 1 to 65535, got 0
  staging/it: host must be a host name or an IPv4 address, got "db"`,
    ],
    [
      "an address that is none",
      () =>
        DigitalOceanPostgres.fromAttributes(newStack(), "it", {
          host: "10.0.0.999",
          database: "app",
          readReplicaHosts: ["10.0.0.9", "10.0.0"],
        }),
      `2 properties are invalid:
  staging/it: host must be a host name or an IPv4 address, got "10.0.0.999"
  staging/it: readReplicaHosts[1] must be a host name or an IPv4 address, got "10.0.0"`,
    ],
    [
      "an API server at an address that is none",
      () =>
        DigitalOceanCluster.fromAttributes(newStack(), "it", {
          ...{ clusterId, podCidr },
          endpoint: "https://10.0.0.999",
        }),
      'staging/it: endpoint must be a URL that begins with https://, got "https://10.0.0.999"',
    ],
    [
      "nothing at all",
      () => DigitalOceanDns.fromAttributes(newStack(), "it", undefined as never),
      "staging/it: attributes must be an object, got nothing",
    ],
  ])("say all that is wrong at once: %s", (_, make, message) => {
    expect(errorOf(make)).toBe(message);
  });
});

test.each([
  ["DigitalOceanNetwork", DigitalOceanNetwork],
  ["DigitalOceanCluster", DigitalOceanCluster],
  ["DigitalOceanPostgres", DigitalOceanPostgres],
  ["DigitalOceanLoadBalancer", DigitalOceanLoadBalancer],
  ["DigitalOceanRegistry", DigitalOceanRegistry],
  ["DigitalOceanStateBucket", DigitalOceanStateBucket],
  ["DigitalOceanBucket", DigitalOceanBucket],
  ["DigitalOceanCache", DigitalOceanCache],
] as const)("%s without any properties says which there must be", (_, Part) => {
  const said = errorOf(() => new Part(newStack(), "it", undefined as never));
  expect(said).toContain("staging/it: ");
  expect(said).toMatch(
    / must be (given, got nothing; it has no default|made by digitalocean, got nothing; )/,
  );
});

describe("a cluster", () => {
  test("names all that is missing where somebody reads it", () => {
    const cluster = existingCluster(newStack());
    const missing = (fact: string, reader: string): string =>
      `staging/cluster: ${fact} must be given to fromAttributes, got nothing; ${reader} needs it`;
    const who = "whoever logs in to the cluster";
    const logIn = `2 properties are invalid:
  ${missing("endpoint", who)}
  ${missing("certificateAuthority", who)}`;
    expect(errorOf(() => cluster.endpoint)).toBe(logIn);
    expect(errorOf(() => cluster.certificateAuthority)).toBe(logIn);
    expect(errorOf(() => cluster.version)).toBe(missing("version", "what is put into the cluster"));
    expect(errorOf(() => cluster.clusterName)).toBe(
      missing("clusterName", "whoever names the cluster"),
    );
  });

  test("tells how to log in, as one that was made here", () => {
    const stack = newStack();
    const endpoint = `https://${clusterId}.k8s.ondigitalocean.com`;
    const cluster = existingCluster(stack, {
      endpoint,
      certificateAuthority: pem,
      version: "1.35",
      clusterName: "legacy",
    });
    expect(cluster).toMatchObject({
      clusterId,
      podCidr,
      endpoint,
      certificateAuthority: pem,
      version: "1.35",
      clusterName: "legacy",
      nodeAutoscaling: { kind: "vendor" },
      installsGatewayApi: true,
      measuresPods: false,
    });
    const made = newCluster(newStack(), newNetwork(newStack()));
    const args = (made.login as { readonly args: readonly string[] }).args;
    expect(cluster.login).toEqual({ ...made.login, args: [...args.slice(0, -1), clusterId] });
  });
});

describe("a PostgreSQL beside an existing cluster", () => {
  const rulesOf = (stack: TerraformStack): unknown =>
    Template.fromStack(stack).resource("digitalocean_database_firewall")["rule"];

  test("trusts its id and the addresses of its pods, and nothing else of the network", () => {
    const stack = newStack();
    const network = existingNetwork(stack);
    const db = new DigitalOceanPostgres(stack, "db", { region: "fra1", size: "dev", network });
    db.allowFrom(existingCluster(stack));
    expect(rulesOf(stack)).toEqual([
      { type: "k8s", value: clusterId },
      { type: "ip_addr", value: podCidr },
    ]);
    expect(Template.fromStack(stack).resource("digitalocean_database_cluster")).toMatchObject({
      private_network_uuid: vpcId,
    });
  });

  test("trusts one that is made here by addresses, beside it", () => {
    const stack = newStack();
    const network = newNetwork(stack);
    const db = vendor.postgres(stack, "db", { size: "dev", network });
    db.allowFrom(DigitalOceanCluster.fromAttributes(stack, "legacy", { clusterId, podCidr }));
    db.allowFrom(newCluster(stack, network));
    expect(rulesOf(stack)).toEqual([
      { type: "k8s", value: clusterId },
      { type: "ip_addr", value: podCidr },
      { type: "ip_addr", value: "10.20.0.0/16" },
      { type: "ip_addr", value: "10.148.0.0/16" },
    ]);
  });
});

describe("a load balancer", () => {
  test("says where it is, and how a gateway sits behind it", () => {
    const ports = [{ name: "http", port: 80, nodePort: 30_080 }];
    const stack = newStack();
    const balancer = DigitalOceanLoadBalancer.fromAttributes(stack, "lb", {
      ipv4: "192.0.2.1",
      ports,
      proxyProtocol: true,
    });
    expect(balancer.target).toEqual({ kind: "address", ipv4: "192.0.2.1" });
    expect(balancer.gateway).toEqual({
      kind: "node-ports",
      ports,
      proxyProtocol: true,
      annotations: { "kubernetes.digitalocean.com/firewall-managed": "false" },
    });
    const without = DigitalOceanLoadBalancer.fromAttributes(stack, "lb-2", { ipv4: "192.0.2.1" });
    expect(() => without.gateway).toThrow("staging/lb-2: ports must be given to fromAttributes");
  });
});

test("a zone takes records without being looked up", () => {
  const stack = newStack();
  const dns = DigitalOceanDns.fromAttributes(stack, "dns", { domain: "example.com" });
  dns.point("shop", "shop", { kind: "address", ipv4: "192.0.2.1" });
  const template = Template.fromStack(stack);
  expect(template.resource("digitalocean_record")).toEqual({
    domain: "example.com",
    name: "shop",
    type: "A",
    ttl: 300,
    value: "192.0.2.1",
  });
  expect(template.json["data"]).toBeUndefined();
  expect(dns.nameServers[0]).toBe("ns1.digitalocean.com");
  expect(dns.letProve?.("prove", {} as never).secret).toEqual({
    name: "dns-token",
    keys: ["access-token"],
  });
  expect(() => dns.point("apex", "@", { kind: "hostname", hostname: "x.example.net" })).toThrow(
    "staging/dns: name must be a name below the zone",
  );
});

test("a registry says where images are, and nobody's right to push", () => {
  const url = "registry.digitalocean.com/shop";
  const registry = DigitalOceanRegistry.fromAttributes(newStack(), "registry", { url });
  expect(registry.url).toBe(url);
  expect(registry.pushAccess).toBeUndefined();
});

describe("a PostgreSQL", () => {
  const host = "private-db-do-user-1-0.c.db.ondigitalocean.com";
  const of = (stack: TerraformStack, more: object = {}) =>
    DigitalOceanPostgres.fromAttributes(stack, "db", { host, database: "app", ...more });

  test("says what it was told", () => {
    const stack = newStack();
    const { stringValue: password } = new TerraformVariable(stack, "password", { sensitive: true });
    const db = of(stack, {
      user: "shop",
      password,
      certificateAuthority: pem,
      connectionPool: { host, port: 25_061, database: "app-pool" },
    });
    expect(db).toMatchObject({
      host,
      port: "25060",
      database: "app",
      administrator: "doadmin",
      user: "shop",
      tlsMode: "verify-full",
      certificateAuthority: pem,
      readReplicaHosts: [],
      connectionPool: { host, port: "25061", database: "app-pool" },
    });
    const { kind, value } = db.passwordIn(stack);
    expect([kind, resolved(stack, value)]).toEqual(["state", ref("var.password")]);
  });

  test("names what is missing where somebody reads it", () => {
    const stack = newStack();
    const db = of(stack);
    expect(() => db.passwordIn(stack)).toThrow("staging/db: password must be given");
    expect(() => db.certificateAuthority).toThrow("certificateAuthority must be given");
    expect(db.connectionPool).toBeUndefined();
  });

  test("takes no password from the code, and tells none", () => {
    expect(errorOf(() => of(newStack(), { password: "hunter2" }))).toBe(
      'staging/db: password must be a token, such as the value of a sensitive variable, got "a text"; a text would be in the code and in what is synthesized of it',
    );
  });

  test("lets nobody in: its trusted sources are one list", () => {
    const stack = newStack();
    expect(errorOf(() => of(stack).allowFrom(existingCluster(stack)))).toBe(
      'staging/db: allowFrom must be left out for an existing database on digitalocean, got "staging/cluster"; its trusted sources are one list, of which a second one would take the place: add the cluster and the range of its pods where the database is made',
    );
  });

  test("is told to an app in the cluster", async () => {
    const stack = newStack();
    const { stringValue: password } = new TerraformVariable(stack, "password", {
      default: "known-to-terraform",
      sensitive: true,
    });
    const endpoint = `https://${clusterId}.k8s.ondigitalocean.com`;
    logInTo(stack, existingCluster(stack, { endpoint, certificateAuthority: pem }));
    const postgres = of(stack, { password, certificateAuthority: pem });
    new DatabaseSecret(stack, "database", { namespace: "shop", postgres });
    await expect(stack).toApplyCleanly();
  });
});
