import { rulesOf } from "../../../review/find/address-rules";
import {
  directionOf,
  mostPorts,
  portsCover,
  portsOf,
  portsText,
} from "../../../review/find/traffic-rules";
import { reviewOf } from "../recorded";

test.each<[string, object, readonly string[]]>([
  ["a port", { protocol: "tcp", from_port: 22, to_port: 22 }, ["port 22"]],
  ["several", { protocol: "tcp", from_port: 8000, to_port: 9000 }, ["ports 8000 to 9000"]],
  ["all of a protocol", { protocol: "tcp", from_port: 0, to_port: 65535 }, [""]],
  ["everything", { protocol: "-1", from_port: 0, to_port: 0 }, [""]],
  ["everything, without ports", { ip_protocol: "-1", from_port: null, to_port: null }, [""]],
  ["ICMP", { protocol: "icmp", from_port: -1, to_port: -1 }, ["icmp"]],
  ["a range in a text", { protocol: "tcp", port_range: "1-1024" }, ["ports 1 to 1024"]],
  ["all in a word", { protocol: "tcp", port_range: "all" }, [""]],
  ["a list", { protocol: "Tcp", destination_port_ranges: ["22", "80"] }, ["port 22", "port 80"]],
  ["all of them by a star", { protocol: "*", destination_port_range: "*" }, [""]],
  [
    "blocks",
    { allow: [{ protocol: "tcp", ports: ["22"] }, { protocol: "icmp" }] },
    ["port 22", "icmp"],
  ],
])("the ports of %s", (_, rule, texts) => {
  expect(portsOf(rule as never).map(portsText)).toEqual(texts);
});

test("a number of a protocol is its name", () => {
  const [tcp] = portsOf({ protocol: "6", from_port: 1, to_port: 9 });
  expect(tcp).toEqual({ protocol: "tcp", from: 1, to: 9 });
  expect(portsCover(portsOf({ protocol: "-1" })[0] as never, tcp as never)).toBe(true);
  expect(portsCover(tcp as never, portsOf({ protocol: "-1" })[0] as never)).toBe(false);
});

test.each([
  ["ingress", {}, "in"],
  ["egress", {}, "out"],
  ["", { type: "egress" }, "out"],
  ["", { egress: true }, "out"],
  ["", { direction: "Outbound" }, "out"],
  ["", { access: "Deny" }, "refused"],
  ["", { rule_action: "deny" }, "refused"],
  ["", { deny: [{ protocol: "all" }], allow: [] }, "refused"],
])("%s %j is %s", (path, rule, direction) => {
  expect(directionOf(path, rule as never)).toBe(direction);
});

const rules = (shift: number): object[] =>
  Array.from({ length: 10_000 }, (_, index) => ({
    protocol: "tcp",
    from_port: index,
    to_port: index + shift,
    cidr_blocks: [`10.${index % 250}.${shift}.0/24`, "203.0.113.0/24"],
  }));

test("10,000 rules are judged, and a door among them is found", () => {
  const door = { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] };
  const { changes, verdict } = reviewOf([
    {
      type: "aws_security_group",
      before: { ingress: rules(0) },
      after: { ingress: [...rules(3), door] },
    },
    { type: "aws_iam_group", name: "there", actions: ["no-op"], before: { a: 1 } },
  ]);
  expect(verdict.exitCode).toBe(2);
  expect(changes[0]?.findings[0]).toMatchObject({
    concern: "exposure",
    says: "opens port 22 to everyone (0.0.0.0/0)",
  });
  expect(changes[0]?.findings.length).toBeLessThanOrEqual(20);
});

test("10,000 rules in another order are nothing", () => {
  const { verdict, changes } = reviewOf([
    {
      type: "aws_security_group",
      before: { ingress: rules(1) },
      after: { ingress: rules(1).reverse() },
    },
  ]);
  expect(verdict.exitCode).toBe(0);
  expect(changes[0]?.findings).toEqual([]);
});

test("many rules of what goes out do not hide one of who comes in", () => {
  const out = Array.from({ length: 100 }, (_, index) => ({
    protocol: "tcp",
    from_port: index,
    to_port: index,
    cidr_blocks: ["0.0.0.0/0"],
  }));
  const { verdict, changes } = reviewOf([
    {
      type: "aws_security_group",
      before: { egress: [], ingress: [] },
      after: {
        egress: out,
        ingress: [{ protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["203.0.113.0/24"] }],
      },
    },
  ]);
  expect(verdict.exitCode).toBe(2);
  expect(changes[0]?.findings[0]?.says).toBe("opens port 22 to 203.0.113.0/24");
});

test("what is hidden among too many blocks is not called harmless", () => {
  const many = Array.from({ length: 100_001 }, (_, index) => ({ index }));
  const { verdict, changes } = reviewOf([
    { type: "acme_thing", before: { a: [] }, after: { a: many } },
  ]);
  expect(verdict.exitCode).toBe(2);
  expect(changes[0]?.findings.map(({ says }) => says)).toContain(
    "has more blocks than are compared, or deeper ones, so it is not judged as a whole",
  );
});

describe("more ports and addresses than are compared", () => {
  const ports = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => String(index + 1));
  const ranges = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
  const firewall = (allow: readonly object[], source_ranges: readonly string[]) =>
    reviewOf([
      {
        type: "google_compute_firewall",
        before: { direction: "INGRESS", source_ranges, allow: [] },
        after: { direction: "INGRESS", source_ranges, allow },
      },
      { type: "aws_iam_group", name: "there", actions: ["no-op"], before: { a: 1 } },
    ]);
  const tooMany =
    "has too many ports and addresses to compare, so whom it lets in is not judged as a whole";

  test.each<[string, readonly object[], readonly string[]]>([
    ["ports of one rule", [{ protocol: "tcp", ports: ports(2_001) }], ["10.0.0.0/8"]],
    [
      "ports of several rules",
      Array.from({ length: 3 }, () => ({ protocol: "tcp", ports: ports(1_000) })),
      ["10.0.0.0/8"],
    ],
    ["both, multiplied", [{ protocol: "tcp", ports: ports(1_000) }], ranges(1_000)],
  ])("need a yes: %s", (_, allow, sources) => {
    const { changes, verdict } = firewall(allow, sources);
    expect(verdict.exitCode).toBe(2);
    expect(changes[0]?.findings.map(({ says }) => says)).toContain(tooMany);
  });

  test("are made into no more rules than that", () => {
    const block = { allow: [{ ports: ports(5_000) }, { ports: ports(5_000) }] };
    expect(portsOf(block as never).length).toBeLessThanOrEqual(2 * (mostPorts + 1));
    const change = {
      actions: ["update"],
      before: {},
      after: { source_ranges: ranges(1_000), allow: [{ ports: ports(2_000) }] },
    };
    const none = { vendor: [], any: [], further: [] };
    const { rules, isComplete } = rulesOf({ address: "a.b", type: "a", change }, "after", none);
    expect(isComplete).toBe(false);
    expect(rules.reduce((sum, one) => sum + one.ranges.length, 0)).toBeLessThanOrEqual(200_000);
  });

  test("are compared up to that", () => {
    const { changes } = firewall([{ protocol: "tcp", ports: ports(1_000) }], ranges(100));
    expect(changes[0]?.findings.map(({ says }) => says)).not.toContain(tooMany);
  });
});
