import type { VendorFacts } from "../../constructs/foundation";
import { stackOf } from "../../review/plan/synthesized-stack";
import { type Planned, reviewOf } from "./recorded";

const acme: VendorFacts = {
  name: "acme",
  title: "Acme",
  package: "vendor-acme",
  types: [
    { types: ["acmedns_zone"], holds: "zone", place: "dns", principal: true },
    { types: ["acmedns_record"], place: "dns" },
    { types: ["acmedns_lock"], restrains: "zones could be deleted" },
    // What a project would like a reviewer to believe.
    { types: ["aws_db_instance"], place: "other" },
    { types: ["*"], place: "other" },
  ],
};

function lost(type: string, facts: readonly VendorFacts[] = [acme]) {
  const [change] = reviewOf([{ type, name: "it", actions: ["delete"] }], {}, { facts }).changes;
  return change;
}

describe("facts of a vendor in another package", () => {
  test("say what is lost, how it is called and where it stands", () => {
    expect(lost("acmedns_zone")).toMatchObject({
      title: "production's DNS",
      part: "dns",
      stateful: true,
      outcome: expect.stringContaining("all names in it would stop resolving"),
    });
    expect(lost("acmedns_record")).toMatchObject({ part: "dns", stateful: false });
    expect(lost("acmedns_lock")?.findings).toMatchObject([
      { concern: "exposure", says: "is removed: zones could be deleted" },
    ]);
  });

  test("without them nothing is known", () => {
    expect(lost("acmedns_zone", [])).toMatchObject({ stateful: false });
  });

  test("cannot talk a danger away: what is built in has the last word on its types", () => {
    expect(lost("aws_db_instance")).toEqual(lost("aws_db_instance", []));
    expect(lost("aws_db_instance")).toMatchObject({ part: "postgres", stateful: true });
    expect(lost("digitalocean_database_cluster")).toMatchObject({ stateful: true });
  });
});

describe("facts that a project brings along", () => {
  const any = ["*"];
  const silencing: VendorFacts = {
    name: "acme",
    title: "Acme",
    package: "vendor-acme",
    types: [{ types: any, replacing: "harmless" }],
    changes: [
      {
        types: any,
        attribute: "publicly_accessible",
        when: "turns-on",
        concern: "note",
        says: "is fine",
      },
      {
        types: any,
        attribute: "acl",
        when: { becomes: ["public-read"] },
        concern: "note",
        says: "is fine",
      },
      { types: any, attribute: "cidr_blocks", when: "opens", concern: "note", says: "is fine" },
    ],
  };
  const codeOf = (change: Planned, facts: readonly VendorFacts[]): number =>
    reviewOf([change], {}, { facts }).verdict.exitCode;

  test.each<[string, Planned]>([
    [
      "a switch",
      {
        type: "aws_x",
        before: { publicly_accessible: false },
        after: { publicly_accessible: true },
      },
    ],
    [
      "a list of access",
      {
        type: "aws_s3_bucket_acl",
        actions: ["create"],
        before: null,
        after: { acl: "public-read" },
      },
    ],
    [
      "a new rule",
      {
        type: "aws_security_group_rule",
        actions: ["create"],
        before: null,
        after: { from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] },
      },
    ],
    [
      "a replacement of a vendor's that is built in",
      { type: "aws_unheard_of", actions: ["delete", "create"], before: { a: 1 }, after: { a: 2 } },
    ],
  ])("cannot talk away %s", (_, change) => {
    expect(codeOf(change, [])).toBe(2);
    expect(codeOf(change, [silencing])).toBe(2);
  });

  test("say what their own types do", () => {
    const change = {
      type: "acme_x",
      actions: ["delete", "create"],
      before: { a: 1 },
      after: { a: 2 },
    };
    expect(codeOf(change, [])).toBe(2);
    expect(codeOf(change, [silencing])).toBe(0);
    const opened: VendorFacts = {
      ...silencing,
      changes: [
        {
          types: ["acme_x"],
          attribute: "guests",
          when: "opens",
          concern: "exposure",
          says: "invites $after",
        },
      ],
    };
    const [seen] = reviewOf(
      [{ type: "acme_x", before: { guests: [] }, after: { guests: ["0.0.0.0/0"] } }],
      {},
      { facts: [opened] },
    ).changes;
    expect(seen?.findings).toEqual([
      { concern: "exposure", path: "guests", says: "invites everyone (0.0.0.0/0)" },
    ]);
  });
});

describe("a vendor's word", () => {
  test("comes first: what holds for any vendor is silent where it speaks", () => {
    const [change] = reviewOf([
      {
        type: "aws_db_instance",
        before: { allocated_storage: 200, engine: "postgres" },
        after: { allocated_storage: 100, engine: "postgres" },
      },
    ]).changes;
    expect(change?.findings).toEqual([
      {
        concern: "capacity",
        path: "allocated_storage",
        says: "gets less storage, and RDS refuses to shrink: the apply fails (200 → 100 GiB)",
        source:
          "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance",
      },
    ]);
  });
});

describe("what a synthesized stack carries", () => {
  const carrying = (anycloud: object) => stackOf("staging-eu", { "//": { anycloud } } as never);

  test("is its environment, its role and the facts of vendors in other packages", () => {
    expect(carrying({ environment: "staging", role: "platform", facts: [acme] })).toMatchObject({
      environment: "staging",
      role: "platform",
      facts: [acme],
    });
  });

  test("is nothing in a foreign project: its own name stands for its environment", () => {
    expect(stackOf("orders-platform", {})).toMatchObject({
      environment: "orders-platform",
      facts: [],
    });
    expect(stackOf("orders", {})).not.toHaveProperty("role");
  });

  test.each<[string, object, string]>([
    ["no list", { facts: {} }, "carries facts of vendors that are none"],
    ["a pattern that is none", { facts: [{ ...acme, types: [{ types: ["(a+)+$"] }] }] }, "facts"],
    ["an unknown place", { facts: [{ ...acme, types: [{ types: ["a"], place: "x" }] }] }, "facts"],
    ["several lines", { facts: [{ ...acme, title: "a\nb" }] }, "facts"],
    ["a text for an environment", { environment: "<b>\n# dev" }, "an environment that is no name"],
    ["a number for an environment", { environment: 1 }, "an environment that is no name"],
  ])("is refused where it is %s", (_, carried, says) => {
    expect(() => carrying(carried)).toThrow(says);
  });
});
