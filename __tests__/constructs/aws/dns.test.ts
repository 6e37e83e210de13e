import { type TerraformStack, Token } from "cdktf";
import { AwsDns, type AwsDnsProps } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { addressOf, argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

const domain = "example.com";

function made(props: Partial<AwsDnsProps> = {}, and: (dns: AwsDns) => void = () => {}) {
  const stack = newStack();
  const dns = new AwsDns(stack, "dns", { domain, ...props });
  and(dns);
  const template = Template.fromStack(stack);
  return { dns, template, of: (...path: string[]) => argumentsOf(template, dns, ...path) };
}

function refusal(props: object): () => unknown {
  return () => new AwsDns(newStack(), "dns", { domain, ...props } as AwsDnsProps);
}

describe("with the domain alone", () => {
  const { dns, template, of } = made();

  test("is a zone without records", () => {
    expect(of("Resource")).toEqual({
      name: domain,
      force_destroy: false,
      lifecycle: { prevent_destroy: false },
    });
    expect(template.addresses).toEqual([addressOf(dns, "Resource")]);
  });

  test("says what the registrar must know", () => {
    expect(dns.vendor).toBe("aws");
    expect(dns.domain).toBe(domain);
    expect(resolved(dns, dns.zoneId)).toBe(ref("zone_id", dns, "Resource"));
    expect(resolved(dns, dns.nameServers)).toBe(ref("name_servers", dns, "Resource"));
  });
});

describe("properties", () => {
  test("tags", () => {
    const { of } = made({ tags: { team: "web" }, dnssec: true });
    expect(of("Resource").tags).toEqual({ team: "web" });
    expect(of("signing-key").tags).toEqual({ team: "web" });
  });

  test("protect holds on to zone and key", () => {
    const { of } = made({ protect: true, dnssec: true });
    expect(of("Resource").lifecycle).toEqual({ prevent_destroy: true });
    expect(of("signing-key").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("an existing zone is found by its name and only gets records", () => {
    const { dns, template, of } = made({
      existing: true,
      records: [{ name: "www", type: "A", values: ["192.0.2.1"] }],
    });
    expect(of("zone")).toEqual({ name: domain, private_zone: false });
    expect(template.resources("aws_route53_zone")).toEqual({});
    expect(of("www-a").zone_id).toBe(ref("zone_id", dns, "zone"));
    expect(dns.resource).toBeUndefined();
    expect(resolved(dns, dns.nameServers)).toBe(ref("name_servers", dns, "zone"));
  });

  test.each([
    ["@", "A", ["192.0.2.1", "192.0.2.2"], "apex-a", domain],
    ["www", "AAAA", ["2001:db8::1"], "www-aaaa", "www.example.com"],
    ["*", "CNAME", ["target.example.net"], "wildcard-cname", "*.example.com"],
    [
      "*.staging",
      "CNAME",
      ["target.example.net"],
      "wildcard-staging-cname",
      "*.staging.example.com",
    ],
    ["@", "MX", ["10 mail.example.com"], "apex-mx", domain],
    ["_sip._tcp", "SRV", ["0 5 443 sip.example.com"], "_sip--_tcp-srv", "_sip._tcp.example.com"],
    ["sub", "NS", ["ns1.example.net"], "sub-ns", "sub.example.com"],
    ["@", "TXT", ["v=spf1 -all"], "apex-txt", domain],
  ] as const)("record %s %s", (name, type, values, id, fullName) => {
    const { dns, of } = made({ records: [{ name, type, values }] });
    expect(of(id)).toEqual({
      zone_id: ref("zone_id", dns, "Resource"),
      name: fullName,
      type,
      ttl: 300,
      records: values,
    });
  });

  test("a record's ttlSeconds", () => {
    const { of } = made({
      records: [{ name: "www", type: "A", values: ["192.0.2.1"], ttlSeconds: 60 }],
    });
    expect(of("www-a").ttl).toBe(60);
  });

  test("a TXT text is cut where one part of it may end", () => {
    const { of } = made({
      records: [
        { name: "key._domainkey", type: "TXT", values: ["a".repeat(255) + "b".repeat(10)] },
      ],
    });
    expect(of("key--_domainkey-txt").records).toEqual([`${"a".repeat(255)}""${"b".repeat(10)}`]);
  });

  test("caa is one record of the zone itself", () => {
    const { of } = made({
      caa: [
        { tag: "issue", value: "letsencrypt.org" },
        { tag: "issuewild", value: ";" },
        { tag: "iodef", value: "mailto:security@example.com" },
      ],
    });
    expect(of("apex-caa")).toMatchObject({
      name: domain,
      type: "CAA",
      ttl: 300,
      records: [
        '0 issue "letsencrypt.org"',
        '0 issuewild ";"',
        '0 iodef "mailto:security@example.com"',
      ],
    });
  });

  test("an empty list of authorities is no record", () => {
    expect(made({ caa: [] }).template.resources("aws_route53_record")).toEqual({});
  });

  test("dnssec signs the zone with a key that Route 53 alone may use", () => {
    const { dns, of } = made({ dnssec: true });
    const { policy, ...key } = of("signing-key");
    expect(key).toEqual({
      description: "DNSSEC of example.com",
      region: "us-east-1",
      customer_master_key_spec: "ECC_NIST_P256",
      key_usage: "SIGN_VERIFY",
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: false },
    });
    const account = ref("account_id", dns, "caller");
    const service = { Service: "dnssec-route53.amazonaws.com" };
    expect(JSON.parse(String(policy)).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: {
          AWS: `arn:${"${data.aws_partition.aws-partition.partition}"}:iam::${account}:root`,
        },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Effect: "Allow",
        Principal: service,
        Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
      {
        Effect: "Allow",
        Principal: service,
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
      },
    ]);
    expect(of("key-signing-key")).toEqual({
      hosted_zone_id: ref("zone_id", dns, "Resource"),
      key_management_service_arn: ref("arn", dns, "signing-key"),
      name: "example_com",
    });
    expect(of("dnssec")).toEqual({
      hosted_zone_id: ref("zone_id", dns, "Resource"),
      depends_on: [addressOf(dns, "key-signing-key")],
    });
  });

  test("the key of a long domain has a name that Route 53 takes", () => {
    const long = `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.example.com`;
    const name = `${"a".repeat(60)}_${"b".repeat(60)}_${"c".repeat(6)}`;
    expect(made({ domain: long, dnssec: true }).of("key-signing-key").name).toBe(name);
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      overrides: { zone: { comment: "mine", name: undefined as unknown as string } },
    });
    expect(of("Resource")).toMatchObject({ name: domain, comment: "mine", force_destroy: false });
  });
});

describe("point", () => {
  const alias = { kind: "hostname", hostname: "lb.example.net", aliasZoneId: "Z123" } as const;
  const hostname = { kind: "hostname", hostname: "lb.example.net" } as const;
  const address = { kind: "address", ipv4: "192.0.2.9" } as const;

  test("makes an alias for a load balancer of aws, at the zone's own name too", () => {
    const { dns, of } = made({}, (zone) => {
      zone.point("apex", "@", alias);
      zone.point("wildcard", "*", alias);
    });
    const record = {
      zone_id: ref("zone_id", dns, "Resource"),
      type: "A",
      alias: { name: "lb.example.net", zone_id: "Z123", evaluate_target_health: true },
    };
    expect(of("apex")).toEqual({ ...record, name: domain });
    expect(of("wildcard")).toEqual({ ...record, name: "*.example.com" });
  });

  test("makes an address record", () => {
    const { of } = made({}, (zone) => {
      zone.point("apex", "@", address);
      zone.point("www", "www", address, 60);
    });
    expect(of("apex")).toMatchObject({ name: domain, type: "A", ttl: 300, records: ["192.0.2.9"] });
    expect(of("www")).toMatchObject({ name: "www.example.com", ttl: 60 });
  });

  test("makes a CNAME for a host name of another vendor", () => {
    const { of } = made({}, (zone) => zone.point("staging", "*.staging", hostname, 30));
    expect(of("staging")).toMatchObject({
      name: "*.staging.example.com",
      type: "CNAME",
      ttl: 30,
      records: ["lb.example.net"],
    });
  });

  test.each([
    [
      ["@", hostname],
      'name must be a name below the zone for a host name of another vendor, got "@"; a zone\'s own name cannot be a CNAME: use www, or a load balancer of aws',
    ],
    [
      ["www", alias, 60],
      "ttlSeconds must be left out on aws for a load balancer of aws, got 60; an alias has the TTL of its target, 60 seconds: leave it out",
    ],
    [
      ["WWW", address],
      'name must be @, * or a name in lower case such as www or *.staging, got "WWW"',
    ],
    [["www", address, 5], "ttlSeconds must be a whole number from 30 to 86400, got 5"],
  ] as const)("refuses %j", ([name, target, ttl], problem) => {
    expect(() => made({}, (zone) => zone.point("record", name, target, ttl))).toThrow(
      new Error(`test/dns: ${problem}`),
    );
  });
});

test("values that only Terraform knows pass", () => {
  const stack: TerraformStack = newStack();
  const text = (id: string) => unknownValue(stack, id).stringValue;
  const dns = new AwsDns(stack, "dns", {
    domain: text("domain"),
    dnssec: true,
    records: [
      {
        name: "www",
        type: "TXT",
        values: [text("text")],
        ttlSeconds: Token.asNumber(unknownValue(stack, "ttl").value),
      },
    ],
  });
  dns.point("api", "api", { kind: "address", ipv4: text("address") });
  const template = Template.fromStack(stack);
  expect(argumentsOf(template, dns, "Resource").name).toBe("${var.domain}");
  expect(argumentsOf(template, dns, "www-txt")).toMatchObject({
    name: "www.${var.domain}",
    records: ["${var.text}"],
    ttl: "${var.ttl}",
  });
  expect(argumentsOf(template, dns, "api").records).toEqual(["${var.address}"]);
  expect(argumentsOf(template, dns, "key-signing-key").name).toBe(
    '${replace(var.domain, "/[^a-z0-9]/", "_")}',
  );
});

describe("refuses", () => {
  test("a missing domain", () => {
    expect(() => new AwsDns(newStack(), "dns", {} as AwsDnsProps)).toThrow(
      new Error("test/dns: domain must be given, got nothing; it has no default"),
    );
  });

  test.each([
    [
      { domain: "Example.com." },
      'domain must be a domain in lower case without a dot at the end, got "Example.com."',
    ],
    [
      {
        records: [
          { name: "www", type: "A", values: ["192.0.2.1"] },
          { name: "www", type: "A", values: ["192.0.2.2"] },
        ],
      },
      'records[1] must be the only one of its name and type, got "www A"; put all values into one record',
    ],
    [
      { records: [{ name: "@", type: "CNAME", values: ["a.example.net"] }] },
      'records[0].type must be no CNAME at the zone\'s own name, got "CNAME"; use A records, or point() at a load balancer',
    ],
    [
      { existing: true, dnssec: true },
      "dnssec must be left out for an existing zone, got true; set it where the zone is made",
    ],
    [
      { existing: true, overrides: { zone: { comment: "mine" } } },
      'overrides must be left out for an existing zone, got {"zone":{"comment":"mine"}}; set it where the zone is made',
    ],
    [
      { name: "zone" },
      'name must be left out, got "zone"; there is no such property: known are tags, protect, domain, existing, records, caa, dnssec, overrides',
    ],
  ])("%j", (props, problem) => {
    expect(refusal(props)).toThrow(new Error(`test/dns: ${problem}`));
  });

  test("several things at once", () => {
    expect(refusal({ existing: true, protect: true, tags: { a: "b" }, caa: [] })).toThrow(
      new Error(
        [
          "3 properties are invalid:",
          "  test/dns: protect must be left out for an existing zone, got true; set it where the zone is made",
          "  test/dns: caa must be left out for an existing zone, got []; set it where the zone is made",
          '  test/dns: tags must be left out for an existing zone, got {"a":"b"}; set it where the zone is made',
        ].join("\n"),
      ),
    );
  });
});
