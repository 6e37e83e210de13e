import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addressLines, checkAddresses, statefulIn } from "../../review/gates/addresses-gate";
import { checkEnvironments, differenceLines } from "../../review/gates/environments-gate";
import { keyOf, type Refusal, withoutExceptions } from "../../review/gates/gate";
import { checkImages } from "../../review/gates/images-gate";
import { checkSecrets } from "../../review/gates/secrets-gate";
import type { JsonObject } from "../../review/plan/json";
import { stackOf } from "../../review/plan/synthesized-stack";

const vendors = ["aws", "digitalocean"] as const;
const names = [
  "shared",
  ...["dev", "qa", "staging", "production"].flatMap((name) => [name, `${name}-platform`]),
];
const read = (vendor: string, file: string): string =>
  readFileSync(join(__dirname, "..", "golden", vendor, file), "utf8");
const stacksOf = (vendor: string): readonly ReturnType<typeof stackOf>[] =>
  names.map((name) => stackOf(name, JSON.parse(read(vendor, `${name}.json`))));
const told = (refusals: readonly Refusal[]): readonly string[] =>
  refusals.map((refusal) => `${keyOf(refusal)}: ${refusal.problem}`);

describe.each(vendors)("the stacks of this repository at %s", (vendor) => {
  test.each(names)("%s passes the gates", (name) => {
    const stack = stackOf(name, JSON.parse(read(vendor, `${name}.json`)));
    expect(told(checkAddresses(stack, read(vendor, `${name}.addresses.txt`)))).toEqual([]);
    expect(told(checkSecrets(stack))).toEqual([]);
    expect(told(checkImages(stack))).toEqual([]);
  });

  test("differ where the data says so, and nowhere else", () => {
    const stacks = stacksOf(vendor);
    const declared = differenceLines(stacks);
    expect(told(checkEnvironments(stacks, declared))).toEqual([]);
    expect(declared).toContain("postgres_replica_#: production\n");
    expect(declared).not.toMatch(/subnet\.network|_staging|shared/);
  });
});

describe("addresses", () => {
  const stack = stackOf("dev", {
    resource: {
      aws_vpc: { network: { lifecycle: { prevent_destroy: false } } },
      aws_eip: { nat: {} },
    },
    data: { aws_region: { here: {} } },
  });

  test("are a line each, with a mark before what is stateful", () => {
    expect(addressLines(stack)).toBe("  aws_eip.nat\n! aws_vpc.network\n");
    expect(statefulIn(addressLines(stack))).toEqual(["aws_vpc.network"]);
  });

  test("that are moved are told apart from what is destroyed", () => {
    const { document } = stack;
    const moving = stackOf("dev", {
      ...document,
      moved: [
        { from: "aws_vpc.main", to: "aws_vpc.network" },
        { from: "aws_eip.old", to: "aws_eip.older" },
        { from: "aws_eip.older", to: "aws_eip.nat" },
        { from: "aws_eip.gone", to: "aws_eip.nowhere" },
      ],
    });
    expect(told(checkAddresses(moving, "! aws_vpc.main\n  aws_eip.old\n  aws_eip.gone\n"))).toEqual(
      [
        "addresses dev aws_vpc.main: is moved to aws_vpc.network, which destroys nothing; write the addresses anew",
        "addresses dev aws_eip.old: is moved to aws_eip.nat, which destroys nothing; write the addresses anew",
        "addresses dev aws_eip.gone: is gone: the next apply would destroy it; write the addresses anew if that is meant",
      ],
    );
    expect(told(checkAddresses(moving, "  aws_vpc.main\n! aws_eip.old\n"))).toEqual([
      "addresses dev aws_vpc.main: is stateful now; write the addresses anew to keep it so",
      "addresses dev aws_eip.old: was stateful and says so no longer: it lost its prevent_destroy",
    ]);
  });

  test("that change are refused, each with what it would do", () => {
    expect(
      told(
        checkAddresses(
          stack,
          "  aws_eip.old\n! aws_db_instance.postgres\n! aws_eip.nat\n  aws_vpc.network\n",
        ),
      ),
    ).toEqual([
      "addresses dev aws_eip.old: is gone: the next apply would destroy it; write the addresses anew if that is meant",
      "addresses dev aws_db_instance.postgres: is stateful and gone: the next apply would destroy it, and its data with it; bring the address back, or move it with a moved block",
      "addresses dev aws_eip.nat: was stateful and says so no longer: it lost its prevent_destroy",
      "addresses dev aws_vpc.network: is stateful now; write the addresses anew to keep it so",
    ]);
    expect(told(checkAddresses(stack, "! aws_vpc.network\n"))).toEqual([
      "addresses dev aws_eip.nat: is new; write the addresses anew if that is meant",
    ]);
    expect(told(checkAddresses(stack, undefined))).toEqual([
      "addresses dev *: has no addresses written down; write them with anycloud check --write and review them",
    ]);
  });
});

describe("environments", () => {
  const environment = (name: string, more: object = {}): ReturnType<typeof stackOf> =>
    stackOf(name, {
      resource: {
        aws_vpc: { network: {} },
        aws_subnet: { network_1: {} },
        aws_route53_record: { [`dns_${name}`]: {} },
        ...more,
      },
    });

  test("are alike but for numbers and their names", () => {
    const more = { aws_subnet: { network_1: {}, network_2: {} } };
    expect(
      told(
        checkEnvironments(
          [
            environment("qa"),
            environment("production", more),
            stackOf("shared", { resource: { aws_ecr_repository: { r: {} } } }),
          ],
          undefined,
        ),
      ),
    ).toEqual([]);
  });

  test("that differ must say so", () => {
    const stacks = [
      environment("qa"),
      environment("staging"),
      environment("production", { aws_waf: { extra: {} } }),
    ];
    expect(told(checkEnvironments(stacks, undefined))).toEqual([
      "environments * aws_waf.extra: is only in production; declare the difference with anycloud check --write, or make the environments alike",
    ]);
    expect(told(checkEnvironments(stacks, "aws_waf.extra: staging\naws_x.y: qa\n"))).toEqual([
      "environments * aws_waf.extra: is only in production, and declared for staging",
      "environments * aws_x.y: is declared as a difference and is none any more",
    ]);
    expect(differenceLines(stacks)).toBe("aws_waf.extra: production\n");
  });
});

describe("secrets in plain text", () => {
  const found = (body: JsonObject): readonly string[] =>
    told(
      checkSecrets(
        stackOf("dev", {
          "//": { metadata: { token: "not-a-secret-of-ours" } },
          resource: { a: { b: { "//": { password: "metadata" }, ...body } } },
        }),
      ),
    ).map((line) => line.replace(/; take it.*$/, ""));

  test.each<[string, JsonObject, readonly string[]]>([
    [
      "a literal password",
      { admin_password: "hunter2!" },
      ["secrets dev resource.a.b.admin_password: is called a secret and holds a literal value"],
    ],
    [
      "a password from elsewhere",
      {
        admin_password: "${random_password.p.result}",
        password_wo: "${ephemeral.x.y}",
        password_wo_version: 1,
        secret_id: "abcdefgh",
        token_ttl: "3600s",
      },
      [],
    ],
    [
      "a token by its looks",
      { note: `ghp_${"a1".repeat(20)}` },
      ["secrets dev resource.a.b.note: holds a GitHub token in plain text"],
    ],
    [
      "a key in a chart's values",
      { values: ['{"auth":{"accessKey":"AKIAABCDEFGHIJKLMNOP"}}'] },
      ["secrets dev resource.a.b.values.0.auth.accessKey: holds an AWS access key in plain text"],
    ],
    [
      "a password in a URL",
      { url: "postgresql://app:hunter2@db/app" },
      ["secrets dev resource.a.b.url: holds a password in a URL in plain text"],
    ],
    [
      "a URL whose password is filled in later",
      { url: "postgresql://app:${urlencode(x.y)}@db/app" },
      [],
    ],
    [
      "something random",
      { blob: "q7Zt0Yk2Lw9XcV4bN8mA3sDfG6hJ1pQe" },
      ["secrets dev resource.a.b.blob: holds a value so random that it looks like a key"],
    ],
    [
      "what only looks random",
      {
        digest: `sha256:${"0aF9".repeat(16)}`,
        arn: "arn:aws:iam::123456789012:role/Abcdefghijklmnop1",
        id: "0e11c34c-4d7e-4905-a229-097a0fd32451",
        image: "registry/x",
      },
      [],
    ],
  ])("%s", (_, body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  test("are never quoted", () => {
    expect(found({ password: "hunter2-hunter2" }).join()).not.toContain("hunter2");
  });
});

describe("images", () => {
  const digest = `@sha256:${"a".repeat(64)}`;
  const found = (body: JsonObject): readonly string[] =>
    checkImages(stackOf("dev", { resource: { k: { web: body } } })).map(({ at }) => at);

  test.each<[string, JsonObject, readonly string[]]>([
    [
      "by a tag",
      { spec: { container: [{ image: "registry/web:1.0" }] } },
      ["k.web.spec.container.0.image"],
    ],
    ["by a digest", { spec: { container: [{ image: `registry/web:1.0${digest}` }] } }, []],
    ["from elsewhere", { image: "${var.image}" }, []],
    ["by a tag behind a reference", { image: "${local.registry}/web:1.0" }, ["k.web.image"]],
    [
      "in a chart's values",
      { values: ['{"image":{"repository":"a/b","tag":"1"}}'] },
      ["k.web.values.0.image"],
    ],
    [
      "in a chart's values, by a digest",
      { values: [`{"image":{"repository":"a/b","digest":"sha256:${"a".repeat(64)}"}}`] },
      [],
    ],
  ])("%s", (_, body, expected) => {
    expect(found(body)).toEqual(expected);
  });
});

test("an exception is a refusal, written down with its reason", () => {
  const refusal: Refusal = { gate: "images", stack: "dev", at: "k.web.image", problem: "x" };
  expect(
    withoutExceptions([refusal], "# why\nimages dev k.web.image # the vendor tags it\n"),
  ).toEqual([]);
  expect(withoutExceptions([refusal], "images qa k.web.image\n#images dev k.web.image\n")).toEqual([
    refusal,
  ]);
});
