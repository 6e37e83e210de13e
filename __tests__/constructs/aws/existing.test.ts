import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { TerraformStack } from "cdktf";
import {
  AwsCluster,
  type AwsClusterAttributes,
  AwsDns,
  AwsLoadBalancer,
  AwsNetwork,
  type AwsNetworkAttributes,
  AwsPostgres,
  AwsRegistry,
  type IAwsCluster,
  type IAwsNetwork,
} from "../../../constructs/aws";
import { DatabaseSecret, logInTo } from "../../../constructs/platform";
import { Template, terraformMatchers } from "../../../testing";

import { errorOf } from "../digitalocean/environment";
import { addressOf, argumentsOf, newStack, resolved, unknownValue } from "./stack";

expect.extend(terraformMatchers);

const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const networkAttributes = {
  vpcId: "vpc-0a1b",
  cidr: "172.16.0.0/16",
  publicSubnetIds: ["subnet-0a", "subnet-0b"],
  privateSubnetIds: ["subnet-0c", "subnet-0d"],
  databaseSubnetIds: ["subnet-0e", "subnet-0f"],
};
const clusterAttributes = { clusterName: "legacy", nodeSecurityGroupId: "sg-0a1b" };
const api = {
  endpoint: "https://ABC.gr7.eu-central-1.eks.amazonaws.com",
  certificateAuthority: pem,
  region: "eu-central-1",
};

function existingNetwork(stack: TerraformStack, more: Partial<AwsNetworkAttributes> = {}) {
  return AwsNetwork.fromAttributes(stack, "network", { ...networkAttributes, ...more });
}

function existingCluster(
  stack: TerraformStack,
  more: Partial<AwsClusterAttributes> = {},
): IAwsCluster {
  return AwsCluster.fromAttributes(stack, "cluster", { ...clusterAttributes, ...more });
}

describe("all of them", () => {
  test("make nothing and look nothing up", () => {
    const stack = newStack();
    const made = [
      existingNetwork(stack),
      existingCluster(stack),
      AwsLoadBalancer.fromAttributes(stack, "load-balancer", {
        hostname: "shop-1.elb.eu-central-1.amazonaws.com",
        aliasZoneId: "Z3F0SRJ5LGBH90",
      }),
      AwsDns.fromAttributes(stack, "dns", { zoneId: "Z1", domain: "example.com" }),
      AwsRegistry.fromAttributes(stack, "registry", {
        url: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop",
      }),
      AwsPostgres.fromAttributes(stack, "postgres", {
        host: "db.abc.eu-central-1.rds.amazonaws.com",
        database: "app",
      }),
    ];
    const { json } = Template.fromStack(stack);
    expect(made.map(({ vendor }) => vendor)).toEqual(made.map(() => "aws"));
    expect(Object.keys(json).sort()).toEqual(["provider", "terraform"]);
  });

  test.each([
    [
      "network",
      () => AwsNetwork.fromAttributes(newStack(), "it", { vpcId: "main", cidr: "x" } as never),
      `2 properties are invalid:
  test/it: vpcId must be an id that begins with vpc-, got "main"
  test/it: cidr must be an IPv4 range in CIDR notation, beginning at its first address, got "x"`,
    ],
    [
      "cluster",
      () =>
        AwsCluster.fromAttributes(newStack(), "it", {
          clusterName: "",
          autoScalingGroup: {},
          version: "1",
        } as never),
      `4 properties are invalid:
  test/it: clusterName must be 1 to 100 letters, digits, '-' or '_', got ""
  test/it: nodeSecurityGroupId must be given, got nothing; it has no default
  test/it: version must be a minor version such as 1.36, got "1"
  test/it: autoScalingGroup must be left out, got {}; there is no such property: did you mean autoScalingGroupNames? known are clusterName, nodeSecurityGroupId, autoScalingGroupNames, region, podIdentity, measuresPods, endpoint, certificateAuthority, version`,
    ],
    [
      "load balancer",
      () =>
        AwsLoadBalancer.fromAttributes(newStack(), "it", {
          hostname: "nowhere",
          ports: [{ name: "http", port: 80, nodePort: 80 }],
        } as never),
      `3 properties are invalid:
  test/it: hostname must be a host name, got "nowhere"
  test/it: aliasZoneId must be given, got nothing; it has no default
  test/it: ports[0].nodePort must be a whole number from 30000 to 32767, got 80`,
    ],
    [
      "zone",
      () => AwsDns.fromAttributes(newStack(), "it", { zoneId: "main", domain: "Example" }),
      `2 properties are invalid:
  test/it: zoneId must be the id of a hosted zone such as Z1D633PJN98FT9, got "main"
  test/it: domain must be a domain in lower case without a dot at the end, got "Example"`,
    ],
    [
      "registry",
      () => AwsRegistry.fromAttributes(newStack(), "it", { url: "https://example.com/" }),
      'test/it: url must be an address such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop, got "https://example.com/"',
    ],
    [
      "PostgreSQL",
      () =>
        AwsPostgres.fromAttributes(newStack(), "it", {
          host: "db",
          database: "a/b",
          securityGroupId: "main",
        }),
      `3 properties are invalid:
  test/it: securityGroupId must be an id that begins with sg-, got "main"
  test/it: host must be a host name or an IPv4 address, got "db"
  test/it: database must be 1 to 63 letters, digits, '_', '-' or '.', got "a/b"`,
    ],
    [
      "an address where a name is wanted",
      () =>
        AwsLoadBalancer.fromAttributes(newStack(), "it", {
          hostname: "192.0.2.1",
          aliasZoneId: "Z215JYRZR1TBD5",
        }),
      'test/it: hostname must be a host name, got "192.0.2.1"',
    ],
    [
      "nothing at all",
      () => AwsDns.fromAttributes(newStack(), "it", undefined as never),
      "test/it: attributes must be an object, got nothing",
    ],
  ])("say all that is wrong at once: %s", (_, make, message) => {
    expect(errorOf(make)).toBe(message);
  });
});

describe("a network", () => {
  const problem = "must be a list of at least";

  test("that lacks subnets is refused by who needs them, before anything is made", () => {
    const stack = newStack();
    const network = AwsNetwork.fromAttributes(stack, "network", {
      vpcId: "vpc-0a1b",
      cidr: "172.16.0.0/16",
    });
    const cluster = existingCluster(stack, { autoScalingGroupNames: { general: "asg" } });
    expect(errorOf(() => new AwsPostgres(stack, "db", { network, size: "dev" }))).toBe(
      `test/db: network.databaseSubnetIds ${problem} 2, got []; RDS wants them in two zones: give them to AwsNetwork.fromAttributes`,
    );
    expect(errorOf(() => new AwsLoadBalancer(stack, "lb", { network, cluster }))).toBe(
      `test/lb: network.publicSubnetIds ${problem} 1, got []; it has an address in each: give them to AwsNetwork.fromAttributes`,
    );
    const nodePools = [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }] as const;
    expect(
      errorOf(
        () =>
          new AwsCluster(stack, "eks", { network, nodePools, apiAllowedCidrs: ["192.0.2.0/24"] }),
      ),
    ).toBe(`2 properties are invalid:
  test/eks: network.privateSubnetIds ${problem} 2, got []; EKS wants them in two zones: give them to AwsNetwork.fromAttributes
  test/eks: network.nodeSubnetIds ${problem} 1, got []; nodes live there: give them to AwsNetwork.fromAttributes`);
    expect(Template.fromStack(stack).addresses).toEqual([]);
  });

  test("may have subnets that only Terraform knows", () => {
    const stack = newStack();
    const databaseSubnetIds = unknownValue(stack, "subnets", "list(string)").listValue;
    const network: IAwsNetwork = existingNetwork(stack, { databaseSubnetIds });
    const db = new AwsPostgres(stack, "db", { network, size: "dev" });
    expect(argumentsOf(Template.fromStack(stack), db, "subnet-group")["subnet_ids"]).toBe(
      "${var.subnets}",
    );
  });
});

describe("a cluster", () => {
  test("names all that is missing where somebody reads it", () => {
    const cluster = existingCluster(newStack(), { certificateAuthority: pem });
    const missing = (fact: string, reader: string): string =>
      `test/cluster: ${fact} must be given to fromAttributes, got nothing; ${reader} needs it`;
    const who = "whoever logs in to the cluster";
    const logIn = `2 properties are invalid:
  ${missing("endpoint", who)}
  ${missing("region", who)}`;
    expect(errorOf(() => cluster.endpoint)).toBe(logIn);
    expect(errorOf(() => cluster.certificateAuthority)).toBe(logIn);
    expect(errorOf(() => cluster.login)).toBe(logIn);
    expect(errorOf(() => cluster.version)).toBe(missing("version", "what is put into the cluster"));
    expect(errorOf(() => cluster.autoScalingGroupNames)).toBe(
      missing("autoScalingGroupNames", "a load balancer"),
    );
  });

  test("takes no certificate as EKS hands it out, in base64", () => {
    expect(() => existingCluster(newStack(), { certificateAuthority: "LS0tLS1CRUdJTg==" })).toThrow(
      'test/cluster: certificateAuthority must be certificates in PEM, not in base64, got "LS0tLS1C',
    );
  });

  test("without groups of nodes is refused by a load balancer before it is made", () => {
    const stack = newStack();
    const [network, cluster] = [existingNetwork(stack), existingCluster(stack)];
    expect(() => new AwsLoadBalancer(stack, "lb", { network, cluster })).toThrow(
      "autoScalingGroupNames must be given to fromAttributes",
    );
    expect(Template.fromStack(stack).addresses).toEqual([]);
    expect(() => existingCluster(newStack(), { autoScalingGroupNames: {} })).toThrow(
      "test/cluster: autoScalingGroupNames must be an object of at least 1, got {}",
    );
  });

  test("tells how to log in, and asks for nothing that it has", () => {
    const cluster = existingCluster(newStack(), { ...api, version: "1.35", measuresPods: true });
    expect(cluster).toMatchObject({
      clusterName: "legacy",
      endpoint: api.endpoint,
      certificateAuthority: pem,
      version: "1.35",
      login: {
        kind: "exec",
        command: "aws",
        args: ["eks", "get-token", "--cluster-name", "legacy", "--region", "eu-central-1"],
      },
      nodeAutoscaling: { kind: "vendor" },
      installsGatewayApi: false,
      measuresPods: true,
      podIdentity: false,
    });
    expect(cluster.defaultStorageClass).toBeUndefined();
    expect(cluster.identityAgent).toBeUndefined();
    expect(cluster.letReadSecrets).toBeUndefined();
  });

  const reader = { name: "shop", namespace: "shop", serviceAccount: "reader", prefix: "shop/" };

  test("with pod identity lets service accounts read secrets", () => {
    const stack = newStack();
    const cluster = existingCluster(stack, { podIdentity: true, region: "eu-central-1" });
    expect(cluster.letReadSecrets?.("secrets", reader).provider).toEqual({
      aws: { service: "SecretsManager", region: "eu-central-1", prefix: "shop/" },
    });
    expect(cluster.identityAgent).toEqual({ cidr: "169.254.170.23/32", port: "80" });
    expect(argumentsOf(Template.fromStack(stack), cluster, "secrets", "Resource")).toMatchObject({
      cluster_name: "legacy",
      service_account: "reader",
    });
    const without = existingCluster(newStack(), { podIdentity: true });
    expect(() => without.letReadSecrets?.("secrets", reader)).toThrow("region must be given");
  });
});

describe("a load balancer", () => {
  const hostname = "shop-1.elb.eu-central-1.amazonaws.com";
  const attributes = { hostname, aliasZoneId: "Z3F0SRJ5LGBH90" };

  test("says where it is, and how a gateway sits behind it", () => {
    const ports = [{ name: "http", port: 80, nodePort: 30_080 }];
    const balancer = AwsLoadBalancer.fromAttributes(newStack(), "lb", { ...attributes, ports });
    expect(balancer.target).toEqual({ kind: "hostname", ...attributes });
    expect(balancer.gateway).toEqual({
      kind: "node-ports",
      ports,
      proxyProtocol: false,
      annotations: {},
    });
  });

  test("without ports has no gateway, and ports are told apart", () => {
    const balancer = AwsLoadBalancer.fromAttributes(newStack(), "lb", attributes);
    expect(errorOf(() => balancer.gateway)).toBe(
      "test/lb: ports must be given to fromAttributes, got nothing; the gateway behind it needs it",
    );
    const twice = [
      { name: "http", port: 80, nodePort: 30_080 },
      { name: "http", port: 80, nodePort: 30_081 },
    ];
    expect(
      errorOf(() =>
        AwsLoadBalancer.fromAttributes(newStack(), "lb", { ...attributes, ports: twice }),
      ),
    ).toContain("test/lb: ports[1].name must be different from the others");
  });
});

describe("a zone", () => {
  const zone = { zoneId: "Z1D633PJN98FT9", domain: "example.com" };

  test("takes records without being looked up", () => {
    const stack = newStack();
    const dns = AwsDns.fromAttributes(stack, "dns", zone);
    dns.point("shop", "shop", { kind: "hostname", hostname: "lb.example.net", aliasZoneId: "Z2" });
    dns.point("apex", "@", { kind: "address", ipv4: "192.0.2.1" }, 60);
    const template = Template.fromStack(stack);
    expect(Object.keys(template.json["resource"] as object)).toEqual(["aws_route53_record"]);
    expect(template.json["data"]).toBeUndefined();
    expect(argumentsOf(template, dns, "apex")).toEqual({
      zone_id: zone.zoneId,
      name: "example.com",
      type: "A",
      ttl: 60,
      records: ["192.0.2.1"],
    });
    expect(() => dns.point("far", "@", { kind: "hostname", hostname: "x.example.net" })).toThrow(
      "test/dns: name must be a name below the zone",
    );
  });

  test("knows its name servers only if it was told", () => {
    const told = ["ns-1.awsdns-01.org"];
    const of = (more: object) => AwsDns.fromAttributes(newStack(), "dns", { ...zone, ...more });
    expect(of({ nameServers: told }).nameServers).toEqual(told);
    expect(() => of({}).nameServers).toThrow("test/dns: nameServers must be given");
  });

  test.each([
    [true, "aws_eks_pod_identity_association", false],
    [false, undefined, true],
  ])("is proved by pod identity (%s) or else by a key", (podIdentity, type, byKey) => {
    const stack = newStack();
    const proof = AwsDns.fromAttributes(stack, "dns", zone).letProve?.("prove", {
      name: "shop",
      tags: {},
      cluster: existingCluster(stack, { podIdentity }),
      namespace: "cert-manager",
      serviceAccount: "cert-manager",
    });
    expect(proof?.secret !== undefined).toBe(byKey);
    const types = Object.keys((Template.fromStack(stack).json["resource"] as object) ?? {});
    expect(types.find((made) => made.startsWith("aws_eks"))).toBe(type);
  });
});

test("a registry says where images are, and nobody's right to push", () => {
  const url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";
  const registry = AwsRegistry.fromAttributes(newStack(), "registry", { url });
  expect(registry.url).toBe(url);
  expect(registry.pushAccess).toBeUndefined();
});

describe("a PostgreSQL", () => {
  const attributes = { host: "db.abc.eu-central-1.rds.amazonaws.com", database: "app" };

  test("says what it was told", () => {
    const stack = newStack();
    const db = AwsPostgres.fromAttributes(stack, "db", {
      ...attributes,
      port: 5433,
      user: "shop",
      certificateAuthority: pem,
      readReplicaHosts: ["replica.example.net"],
    });
    expect(db).toMatchObject({
      ...attributes,
      port: "5433",
      administrator: "postgres",
      user: "shop",
      tlsMode: "verify-full",
      certificateAuthority: pem,
      readReplicaHosts: ["replica.example.net"],
    });
    const least = AwsPostgres.fromAttributes(stack, "least", attributes);
    expect(least).toMatchObject({ port: "5432", user: "postgres", readReplicaHosts: [] });
    const port = unknownValue(stack, "port", "number").numberValue;
    const later = AwsPostgres.fromAttributes(stack, "later", { ...attributes, port });
    expect(resolved(stack, later.port)).toBe("${tostring(var.port)}");
  });

  test("lets in a cluster once, by its security group", () => {
    const stack = newStack();
    const cluster = existingCluster(stack);
    const db = AwsPostgres.fromAttributes(stack, "db", {
      ...attributes,
      port: 5433,
      securityGroupId: "sg-0d",
    });
    db.allowFrom(cluster);
    db.allowFrom(cluster);
    const template = Template.fromStack(stack);
    expect(template.addresses).toHaveLength(1);
    expect(argumentsOf(template, db, "allow-cluster")).toMatchObject({
      security_group_id: "sg-0d",
      referenced_security_group_id: "sg-0a1b",
      from_port: 5433,
      to_port: 5433,
    });
  });

  test("names what is missing where somebody reads it", () => {
    const stack = newStack();
    const db = AwsPostgres.fromAttributes(stack, "db", attributes);
    expect(() => db.allowFrom(existingCluster(stack))).toThrow(
      "test/db: securityGroupId must be given to fromAttributes, got nothing; allowFrom needs it",
    );
    expect(() => db.passwordIn(stack)).toThrow("test/db: passwordSecret must be given");
    expect(() => db.certificateAuthority).toThrow("test/db: certificateAuthority must be given");
    expect(() => db.allowFrom({} as never)).toThrow("allowFrom must be made by aws");
  });

  test.each([
    [undefined, (secret: string) => `\${${secret}}`],
    ["password", (secret: string) => `\${jsondecode(${secret}).password}`],
  ])("reads its password in each run, by the key %s", (passwordKey, value) => {
    const stack = newStack();
    const db = AwsPostgres.fromAttributes(stack, "db", {
      ...attributes,
      passwordSecret: "legacy/db",
      ...(passwordKey !== undefined && { passwordKey }),
      passwordRevision: "7",
    });
    const password = db.passwordIn(stack);
    expect(password).toMatchObject({ kind: "write-only", revision: "7" });
    const secret = `${addressOf(stack, "db-password-value")}.secret_string`;
    expect(resolved(stack, password.value)).toBe(value(secret));
    expect(resolved(stack, db.passwordIn(stack).value)).toBe(value(secret));
    const template = Template.fromStack(stack);
    expect(argumentsOf(template, stack, "db-password-value")).toEqual({ secret_id: "legacy/db" });
  });

  test.each([undefined, "password"])(
    "is told to an app in the cluster, by the key %s",
    async (key) => {
      const stack = newStack("in-cluster");
      logInTo(stack, existingCluster(stack, api));
      const secret = new SecretsmanagerSecret(stack, "secret", { name: "legacy/db" });
      const version = new SecretsmanagerSecretVersion(stack, "version", {
        secretId: secret.id,
        secretString: JSON.stringify({ username: "shop", password: "p@ss/word" }),
      });
      const postgres = AwsPostgres.fromAttributes(stack, "db", {
        ...attributes,
        certificateAuthority: pem,
        passwordSecret: version.secretId,
        ...(key !== undefined && { passwordKey: key }),
      });
      new DatabaseSecret(stack, "database", { namespace: "shop", postgres });
      await expect(stack).toApplyCleanly();
    },
  );
});
