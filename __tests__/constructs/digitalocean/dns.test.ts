import type { DigitalOceanDns, DigitalOceanDnsSettings } from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newStack, ref, unknown, vendor } from "./environment";

function made(settings: Partial<DigitalOceanDnsSettings> = {}): DigitalOceanDns {
  return vendor.dns(newStack(), "dns", { domain: "example.com", ...settings });
}

function templateOf(dns: DigitalOceanDns): Template {
  return Template.fromStack(AnyCloudStack.of(dns));
}

const record = { domain: ref("digitalocean_domain.dns.name"), ttl: 300 };

test("a zone is a domain", () => {
  const dns = made();
  const template = templateOf(dns);

  expect(template.addresses).toEqual(["digitalocean_domain.dns"]);
  expect(template.resource("digitalocean_domain")).toEqual({
    name: "example.com",
    lifecycle: { prevent_destroy: false },
  });
  expect(dns.domain).toBe("example.com");
  expect(dns.nameServers).toEqual([
    "ns1.digitalocean.com",
    "ns2.digitalocean.com",
    "ns3.digitalocean.com",
  ]);
  expect(dns.node.defaultChild).toBe(dns.resource);
});

test("every property is honoured", () => {
  const template = templateOf(
    made({
      tags: { owner: "platform" },
      protect: true,
      dnssec: false,
      records: [
        { name: "@", type: "A", values: ["192.0.2.1", "192.0.2.2"], ttlSeconds: 60 },
        { name: "www", type: "AAAA", values: ["2001:db8::1"] },
        { name: "*.dev", type: "CNAME", values: ["dev.example.net"] },
        { name: "docs", type: "CNAME", values: ["docs.example.net."] },
        { name: "@", type: "MX", values: ["10 mail.example.net"] },
        { name: "@", type: "TXT", values: ["v=spf1 -all"] },
        { name: "_sip._tcp", type: "SRV", values: ["0 5 443 sip.example.net"] },
        { name: "sub", type: "NS", values: ["ns1.example.net"] },
      ],
      caa: [
        { tag: "issue", value: "letsencrypt.org" },
        { tag: "iodef", value: "mailto:a@example.com" },
      ],
    }),
  );

  expect(template.resource("digitalocean_domain")["lifecycle"]).toEqual({ prevent_destroy: true });
  expect(template.resources("digitalocean_record")).toEqual({
    dns_apex_a: { ...record, name: "@", type: "A", value: "192.0.2.1", ttl: 60 },
    dns_apex_a_2: { ...record, name: "@", type: "A", value: "192.0.2.2", ttl: 60 },
    dns_www_aaaa: { ...record, name: "www", type: "AAAA", value: "2001:db8::1" },
    dns_wildcard_dev_cname: { ...record, name: "*.dev", type: "CNAME", value: "dev.example.net." },
    dns_docs_cname: { ...record, name: "docs", type: "CNAME", value: "docs.example.net." },
    dns_apex_mx: { ...record, name: "@", type: "MX", value: "mail.example.net.", priority: 10 },
    dns_apex_txt: { ...record, name: "@", type: "TXT", value: "v=spf1 -all" },
    dns__sip___tcp_srv: {
      ...record,
      name: "_sip._tcp",
      type: "SRV",
      value: "sip.example.net.",
      priority: 0,
      weight: 5,
      port: 443,
    },
    dns_sub_ns: { ...record, name: "sub", type: "NS", value: "ns1.example.net." },
    dns_apex_caa: {
      ...record,
      name: "@",
      type: "CAA",
      flags: 0,
      tag: "issue",
      value: "letsencrypt.org.",
    },
    dns_apex_caa_2: {
      ...record,
      name: "@",
      type: "CAA",
      flags: 0,
      tag: "iodef",
      value: "mailto:a@example.com",
    },
  });
});

test("of an existing zone only records are made", () => {
  const dns = made({
    existing: true,
    records: [{ name: "www", type: "A", values: ["192.0.2.1"] }],
  });
  const template = templateOf(dns);

  expect(template.addresses).toEqual(["digitalocean_record.dns_www_a"]);
  expect(template.dataSources("digitalocean_domain")).toEqual({
    dns_zone: { name: "example.com" },
  });
  expect(template.resource("digitalocean_record")["domain"]).toBe(
    ref("data.digitalocean_domain.dns_zone.name"),
  );
  expect(dns.resource).toBeUndefined();
});

test("names point at an address, the zone's own name too", () => {
  const dns = made();
  dns.point("host-apex", "@", { kind: "address", ipv4: unknown("x.ip") });
  dns.point("host-wildcard", "*", { kind: "address", ipv4: "192.0.2.1" }, 60);

  expect(templateOf(dns).resources("digitalocean_record")).toEqual({
    dns_host_apex: { ...record, name: "@", type: "A", value: ref("x.ip") },
    dns_host_wildcard: { ...record, name: "*", type: "A", value: "192.0.2.1", ttl: 60 },
  });
});

test("names below the zone point at a host name of another vendor", () => {
  const dns = made();
  dns.point("host-www", "www", {
    kind: "hostname",
    hostname: unknown("aws_lb.x.dns_name"),
    aliasZoneId: "Z1",
  });

  expect(templateOf(dns).resource("digitalocean_record")).toEqual({
    ...record,
    name: "www",
    type: "CNAME",
    value: `${ref("aws_lb.x.dns_name")}.`,
  });
});

test("the zone's own name cannot point at a host name", () => {
  const dns = made();

  expect(
    errorOf(() => dns.point("host-apex", "@", { kind: "hostname", hostname: "lb.example.net" })),
  ).toBe(
    'staging/dns: name must be a name below the zone for a host name on digitalocean, got "@"; DigitalOcean has no alias at the zone\'s own name: use www, or aws for dns',
  );
  expect(templateOf(dns).resources("digitalocean_record")).toEqual({});
});

test("names and times are checked", () => {
  expect(
    errorOf(() => made().point("x", "WWW", { kind: "address", ipv4: "192.0.2.1" }, 5)),
  ).toBe(`2 properties are invalid:
  staging/dns: name must be @, * or a name in lower case such as www or *.staging, got "WWW"
  staging/dns: ttlSeconds must be a whole number from 30 to 86400, got 5`);
});

test("overrides win, argument by argument", () => {
  expect(
    templateOf(made({ overrides: { domain: { ipAddress: "192.0.2.1" } } })).resource(
      "digitalocean_domain",
    ),
  ).toMatchObject({ name: "example.com", ip_address: "192.0.2.1" });
});

test.each([
  [
    { dnssec: true },
    "dnssec must be left out or false on digitalocean, got true; DigitalOcean does not sign zones; leave it out, or use aws for dns",
  ],
  [
    { records: [{ name: "@", type: "MX", values: ["mail.example.net"] }] },
    'records[0].values[0] must be a priority and a host name, such as 10 mail.example.com for MX, got "mail.example.net"; write it as in a zone file',
  ],
  [
    { records: [{ name: "@", type: "SRV", values: ["0 5 sip.example.net"] }] },
    'records[0].values[0] must be priority, weight, port and host name, such as 0 5 443 sip.example.com for SRV, got "0 5 sip.example.net"; write it as in a zone file',
  ],
  [
    { caa: [{ tag: "issuewild", value: ";" }] },
    'caa[0].value must be a domain on digitalocean, got ";"; name the authority that may issue, or use aws for dns',
  ],
] satisfies [Partial<DigitalOceanDnsSettings>, string][])("refuses %j", (settings, problem) => {
  expect(errorOf(() => made(settings))).toBe(`staging/dns: ${problem}`);
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => made({ domain: "Example.com", dnssec: true })),
  ).toBe(`2 properties are invalid:
  staging/dns: domain must be a domain in lower case without a dot at the end, got "Example.com"
  staging/dns: dnssec must be left out or false on digitalocean, got true; DigitalOcean does not sign zones; leave it out, or use aws for dns`);
});
