import { App } from "cdktf";
import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import type { DnsRecord, DnsVendor } from "../../constructs/parts";
import { AnyCloudStack } from "../../stacks/any-cloud-stack";
import { Template, terraformMatchers } from "../../testing";
import { emptyFolder } from "../folder";
import { describeWithTerraform } from "../sandbox/terraform-run";

expect.extend(terraformMatchers);

const vendors: readonly (readonly [string, DnsVendor])[] = [
  ["aws", aws({ region: "eu-central-1" })],
  ["digitalocean", digitalOcean({ region: "fra1" })],
];
const domain = "shop.example.com";

describe.each(vendors)("records at %s", (_, { dns }) => {
  const problemsOf = (...records: readonly DnsRecord[]): readonly string[] =>
    dns
      .check({ domain, records })
      .map(({ property, allowed, remedy }) => [property, allowed, remedy].join(" | "));

  test.each([
    ["A", "192.0.2.256", "an IPv4 address for A"],
    ["A", "2001:db8::1", "an IPv4 address for A"],
    ["AAAA", "192.0.2.1", "an IPv6 address for AAAA"],
    ["CNAME", "https://example.net", "a host name for CNAME"],
    ["CNAME", "192.0.2.1", "a host name for CNAME"],
    ["NS", "ns1 example.net", "a host name for NS"],
    ["NS", "192.0.2.1.", "a host name for NS"],
    ["MX", "10 192.0.2.1", "a priority and a host name, such as 10 mail.example.com for MX"],
    ["MX", "mail.example.net", "a priority and a host name, such as 10 mail.example.com for MX"],
    [
      "SRV",
      "5 443 sip.example.net",
      "priority, weight, port and host name, such as 0 5 443 sip.example.com for SRV",
    ],
    ["TXT", " ", "a text of 1 to 4000 characters that can be seen for TXT"],
    ["TXT", "a\u0000b", "a text of 1 to 4000 characters that can be seen for TXT"],
    ["TXT", "a".repeat(4001), "a text of 1 to 4000 characters that can be seen for TXT"],
  ] as const)("%s %s is refused", (type, value, allowed) => {
    expect(problemsOf({ name: "www", type, values: [value] })).toEqual([
      `records[0].values[0] | ${allowed} | write it as in a zone file`,
    ]);
  });

  test.each([
    ["A", "192.0.2.1"],
    ["AAAA", "2001:db8::1"],
    ["CNAME", "Target.example.net."],
    ["CNAME", "1.0-127.2.0.192.in-addr.arpa."],
    ["MX", "10 mail.example.net."],
    ["SRV", "0 5 443 sip.example.net"],
    ["TXT", "v=spf1 include:%{i}._spf.example.net ~all"],
  ] as const)("%s %s passes", (type, value) => {
    expect(problemsOf({ name: "_dmarc.www", type, values: [value] })).toEqual([]);
  });

  test("a CNAME stands alone", () => {
    expect(
      problemsOf(
        { name: "www", type: "CNAME", values: ["a.example.net", "b.example.net"] },
        { name: "www", type: "TXT", values: ["hello"] },
      ),
    ).toEqual([
      "records[0].values | one value for CNAME | a name has one canonical name",
      "records[0] | the only record of its name | a CNAME stands for all records of a name: remove one of them",
    ]);
  });

  test.each([
    ["www.shop.example.com", "www"],
    ["shop.example.com", "@"],
  ])("%s is written as %s", (name, short) => {
    expect(problemsOf({ name, type: "TXT", values: ["x"] })).toEqual([
      `records[0].name | a name within shop.example.com | the domain is added: write ${short}`,
    ]);
    const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "staging");
    const zone = dns(stack, "dns", { domain });
    expect(() => zone.point("host", name, { kind: "address", ipv4: "192.0.2.1" })).toThrow(
      `staging/dns: name must be a name within shop.example.com, got "${name}"; the domain is added: write ${short}`,
    );
  });

  test("what Terraform would read as a template is a text", () => {
    const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "staging");
    dns(stack, "dns", {
      domain,
      records: [{ name: "@", type: "TXT", values: ["v=spf1 exists:%{i}.x.example.net ${a}"] }],
    });
    expect(JSON.stringify(Template.fromStack(stack).json)).toContain(
      "v=spf1 exists:%%{i}.x.example.net $${a}",
    );
  });

  describeWithTerraform("applied", () => {
    test("texts with macros arrive as they are", async () => {
      const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "staging");
      dns(stack, "dns", {
        domain,
        records: [{ name: "@", type: "TXT", values: ["v=spf1 exists:%{i}.x.example.net ${a}"] }],
      });
      await expect(stack).toApplyCleanly();
    });
  });
});

test("a long text is cut between characters, not within what is escaped", () => {
  const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "staging");
  const text = `${"a".repeat(254)}%{i}`;
  aws({ region: "eu-central-1" }).dns(stack, "dns", {
    domain,
    records: [{ name: "@", type: "TXT", values: [text] }],
  });
  expect(Template.fromStack(stack).resource("aws_route53_record")["records"]).toEqual([
    `${"a".repeat(254)}%""{i}`,
  ]);
});
