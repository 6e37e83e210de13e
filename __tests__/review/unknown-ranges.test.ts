import { ValueOrigins } from "../../review/find";
import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const unjudged = "gets ranges that are only known after apply, so whom it lets in is not judged";
const rule = "aws_vpc_security_group_ingress_rule";
const group = "aws_security_group";

/** The configuration of a plan with these blocks, and modules that it calls. */
function code(blocks: Readonly<Record<string, object>>, more: object = {}): object {
  const resources = Object.entries(blocks).map(([address, expressions]) => ({
    address,
    expressions,
  }));
  return { configuration: { root_module: { resources, ...more } } };
}

const refers = (...references: readonly string[]): object => ({ references });
const newRule = create(
  rule,
  { from_port: 22, to_port: 22, ip_protocol: "tcp" },
  { after_unknown: { cidr_ipv4: true, id: true } },
);
const inline = (...cidrs: readonly (string | null)[]): object => ({
  ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: cidrs }],
});

describe.each<[string, Planned, object, string]>([
  [
    "one item of a list",
    update(group, inline("10.0.0.0/8"), inline("10.0.0.0/8", null), {
      after_unknown: { ingress: [{ cidr_blocks: [false, true] }] },
    }),
    {},
    "ingress.cidr_blocks",
  ],
  [
    "all rules of a group",
    update(group, inline("10.0.0.0/8"), {}, { after_unknown: { ingress: true } }),
    code({ [`${group}.x`]: { name: { constant_value: "x" } } }),
    "ingress",
  ],
  [
    "the first rules of a group",
    update(group, { ingress: [] }, {}, { after_unknown: { ingress: true } }),
    {},
    "ingress",
  ],
  [
    "who reaches an API",
    update(
      "aws_eks_cluster",
      { vpc_config: [{ public_access_cidrs: ["203.0.113.0/24"] }] },
      { vpc_config: [{}] },
      { after_unknown: { vpc_config: [{ public_access_cidrs: true }] } },
    ),
    code({
      "aws_eks_cluster.x": { vpc_config: [{ public_access_cidrs: refers("data.http.me") }] },
    }),
    "vpc_config.public_access_cidrs",
  ],
  [
    "a new rule, by a data source",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("data.http.me.response_body", "data.http.me") } }),
    "cidr_ipv4",
  ],
  [
    "a new rule, by a value that is in no plan",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("local.office") } }),
    "cidr_ipv4",
  ],
  [
    "a new rule, by what anybody may write into a resource",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("terraform_data.x.output", "terraform_data.x") } }),
    "cidr_ipv4",
  ],
  [
    "a new rule, by an address and something else",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("aws_eip.a.public_ip", "data.http.me.body") } }),
    "cidr_ipv4",
  ],
  [
    "a rule that a loop writes",
    create(group, inline(null), { after_unknown: { ingress: [{ cidr_blocks: [true] }] } }),
    code({ [`${group}.x`]: { name: { constant_value: "x" } } }),
    "ingress.cidr_blocks",
  ],
  [
    "the last address of a range",
    update(
      "azurerm_mssql_firewall_rule",
      { start_ip_address: "203.0.113.1", end_ip_address: "203.0.113.1" },
      { start_ip_address: "203.0.113.1" },
      { after_unknown: { end_ip_address: true } },
    ),
    {},
    "end_ip_address",
  ],
])("%s that is only known after apply", (_, change, more, path) => {
  test("needs a yes beside what exists", () => {
    const told = tell([change], more);
    expect(told.exitCode).toBe(2);
    expect(told.findings).toContain(`exposure: ${unjudged} (${path})`);
  });

  test("needs none on a first deployment", () => {
    const first = { ...change, actions: ["create"], before: null };
    expect(reviewOf([first], more).verdict.exitCode).toBe(0);
  });
});

const own = "lets in an address that this plan makes, so it is only known after apply";
const inModule = {
  ...newRule,
  address: `module.web["a"].${rule}.x`,
  module_address: 'module.web["a"]',
};
const calling = (expression: object, outputs: object = {}): object =>
  code(
    {},
    {
      module_calls: {
        web: {
          expressions: { cidr: expression },
          module: {
            resources: [{ address: `${rule}.x`, expressions: { cidr_ipv4: refers("var.cidr") } }],
          },
        },
        net: { module: { outputs } },
      },
    },
  );

test.each<[string, Planned, object]>([
  [
    "by its attribute",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("aws_eip.a.public_ip", "aws_eip.a") } }),
  ],
  [
    "of all instances",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("aws_eip.a", "count.index") } }),
  ],
  [
    "beside a variable, which is known",
    newRule,
    code({ [`${rule}.x`]: { cidr_ipv4: refers("aws_eip.a[0].public_ip", "var.mask") } }),
  ],
  ["by a variable of a module", inModule, calling(refers("aws_eip.a.public_ip", "aws_eip.a"))],
  [
    "by an output of a module",
    inModule,
    calling(refers("module.net.ip", "module.net"), {
      ip: { expression: refers("aws_eip.a.public_ip", "aws_eip.a") },
    }),
  ],
])("the address of something that the plan makes is worth knowing: %s", (_, change, more) => {
  expect(tell([change], more)).toMatchObject({
    exitCode: 0,
    findings: [`note: ${own} (cidr_ipv4)`],
  });
});

test("an output of a module that is anything else is not its address", () => {
  const told = tell(
    [inModule],
    calling(refers("module.net.ip", "module.net"), {
      ip: { expression: refers("data.http.me.body", "data.http.me") },
    }),
  );
  expect(told.exitCode).toBe(2);
});

test.each<[string, Planned, object]>([
  [
    "that a vendor fills in",
    create(group, { name: "x" }, { after_unknown: { ingress: true, egress: true, id: true } }),
    code({ [`${group}.x`]: { name: { constant_value: "x" } } }),
  ],
  [
    "in a block that says something else",
    create(
      "azurerm_storage_account",
      { network_rules: [{ default_action: "Deny" }] },
      { after_unknown: { network_rules: [{ ip_rules: true }] } },
    ),
    code({
      "azurerm_storage_account.x": {
        network_rules: [{ default_action: { constant_value: "Deny" } }],
      },
    }),
  ],
  [
    "of what goes out",
    update(
      group,
      { egress: [{ cidr_blocks: ["10.0.0.0/8"] }] },
      { egress: [{}] },
      { after_unknown: { egress: [{ cidr_blocks: true }] } },
    ),
    {},
  ],
])("ranges %s are nothing", (_, change, more) => {
  expect(tell([change], more)).toMatchObject({ exitCode: 0, findings: [] });
});

test("modules that call each other without end are asked no further", () => {
  const outputs = { ip: { expression: refers("module.net.ip") } };
  const endless = {
    ...code({}),
    configuration: {
      root_module: {
        module_calls: {
          web: {
            expressions: {
              cidr: refers(...Array.from({ length: 5_000 }, (_, index) => `data.a.x${index}.b`)),
            },
            module: {
              resources: [{ address: `${rule}.x`, expressions: { cidr_ipv4: refers("var.cidr") } }],
            },
          },
          net: { module: { outputs } },
        },
      },
    },
  };
  expect(tell([inModule], endless).exitCode).toBe(2);
});

test("a switch that is only known after apply may be turned either way", () => {
  const change = update(
    "aws_db_instance",
    { publicly_accessible: false },
    {},
    { after_unknown: { publicly_accessible: true } },
  );
  const by = (expressions: object) => tell([change], code({ "aws_db_instance.x": expressions }));
  expect(by({ publicly_accessible: refers("data.http.me.body") }).exitCode).toBe(2);
  expect(by({}).exitCode).toBe(0);
});

test.each<[string, object, unknown]>([
  ["another group", {}, true],
  ["one more group", { vpc_security_group_ids: ["sg-1", null] }, [false, true]],
  ["another group in a list", { vpc_security_group_ids: [null] }, [true]],
])("%s that the plan makes around a database needs a yes", (_, after, mark) => {
  const before = { vpc_security_group_ids: ["sg-1"] };
  const told = tell([
    update("aws_db_instance", before, after, { after_unknown: { vpc_security_group_ids: mark } }),
  ]);
  expect(told.findings).toContain(
    "exposure: gets a value that is only known after apply, so it is not judged (vpc_security_group_ids)",
  );
  expect(told.exitCode).toBe(2);
});

test("references and modules without end are bounded work", () => {
  let module: object = { resources: [] };
  for (let depth = 0; depth < 2_000; depth++) {
    module = { module_calls: { m: { module } } };
  }
  const origins = new ValueOrigins({
    root_module: {
      ...module,
      resources: [
        { address: "a.b", expressions: { long: refers(`x${".y".repeat(500_000)}`) } },
        {
          address: "a.c",
          expressions: { many: refers(...Array.from({ length: 50_000 }, (_, i) => `each.v${i}`)) },
        },
      ],
    },
  } as never);
  expect(origins.of("a.b", "long")).toBe("elsewhere");
  expect(origins.of("a.c", "many")).toBe("elsewhere");
  expect(origins.of("a.d", "many")).toBeUndefined();
});

describe("what was known and is only known after apply", () => {
  const told = (type: string, attribute: string, before: unknown, references: readonly string[]) =>
    tell(
      [
        update(
          type,
          { id: "x", [attribute]: before },
          { id: "x" },
          { after_unknown: { [attribute]: true } },
        ),
      ],
      {
        configuration: {
          root_module: {
            resources: [{ address: `${type}.x`, expressions: { [attribute]: { references } } }],
          },
        },
      },
    );
  const read = ["data.http.x.body", "data.http.x"];
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" }],
  });
  const says = "gets a value that is only known after apply, so it is not judged";

  test.each<[string, string, string]>([
    ["aws_s3_bucket_policy", "policy", policy],
    ["aws_iam_role_policy_attachment", "policy_arn", "arn:aws:iam::aws:policy/ReadOnlyAccess"],
    ["azurerm_role_assignment", "role_definition_name", "Reader"],
  ])("needs a yes where it is of rights: %s.%s", (type, attribute, before) => {
    expect(told(type, attribute, before, read)).toEqual({
      exitCode: 2,
      level: "dangerous",
      findings: [`exposure: ${says} (${attribute})`],
    });
    const things = ["aws_iam_policy.new.arn", "aws_iam_policy.new"];
    expect(told(type, attribute, before, things)).toEqual({
      exitCode: 0,
      level: "noted",
      findings: [`note: ${says} (${attribute})`],
    });
  });

  test("is said of everything else, unless a thing's name goes there", () => {
    expect(told("aws_cloudtrail", "enable_logging", true, read)).toMatchObject({
      exitCode: 0,
      findings: [`note: ${says} (enable_logging)`],
    });
    const names = ["aws_subnet.new.id", "aws_subnet.new"];
    expect(told("aws_lb", "subnets", ["a"], names)).toMatchObject({ findings: [] });
  });
});
