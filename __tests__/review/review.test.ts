import type { StackReview } from "../../review";
import { htmlOf, markdownOf, readPlan, readState, review, terminalOf } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import { explanation, headline, type Sentence } from "../../review/write/wording";
import { planOf, recorded, recordedPlans, reviewed, reviewOf } from "./recorded";

/** A sentence as plain text. */
function plainText(sentence: Sentence): string {
  return sentence
    .map((part) => (typeof part === "string" ? part : "code" in part ? part.code : part.strong))
    .join("");
}

/** What matters of a review: a line each change that is worth one. */
function told({ changes }: StackReview): readonly string[] {
  return changes
    .filter(({ severity }) => severity !== "create" && severity !== "noise")
    .map((change) =>
      [
        `${change.severity}: ${plainText(headline(change))}`,
        ...explanation(change).map(plainText),
      ].join(" | "),
    );
}

const database =
  "Instead: keep it as it is, or make a second database beside it, copy the data (snapshot, dump or replication), and remove the old one in a later change.";

describe("recorded plans", () => {
  test("of AWS: a database that would be re-created", () => {
    const review = reviewed("aws-destructive");
    expect(review.verdict).toEqual({
      exitCode: 3,
      level: "unprotected",
      text: "production's Postgres would be lost, 1 protected thing would lose protection, 3 would be exposed, 2 to destroy, 1 to re-create, 7 to change (5 only in tags or computed values), 1 to create",
    });
    expect(told(review)).toEqual([
      `protection: production's Postgres would be destroyed and re-created: its data would be lost | Because storage_encrypted (true → false) cannot change in place. | It loses its deletion protection (deletion_protection). | Exposure: It becomes reachable from the internet (publicly_accessible). | Exposure: It is not encrypted any more (storage_encrypted). | ${database}`,
      "destroy: production's Kubernetes cluster, secrets key alias would be destroyed | Because its block is no longer in the configuration.",
      "destroy: production's DNS, host wildcard would be destroyed | Because its block is no longer in the configuration.",
      "exposure: production's Kubernetes cluster would change in place | It opens to everyone (0.0.0.0/0) (vpc_config.public_access_cidrs).",
      "exposure: production's Kubernetes cluster, autoscaler policy would change in place | It allows more: ec2:* on *; iam:PassRole on * (policy).",
    ]);
  });

  test("of AWS: protected things that are removed", () => {
    expect(told(reviewed("aws-removed"))).toEqual([
      "protection: production's Postgres would change in place | It loses its deletion protection (deletion_protection). | It restarts in its next maintenance window (instance_class).",
      "protection: production's Postgres, password would be destroyed: the secret in it would be lost | It loses prevent_destroy together with its block, so Terraform does not refuse this. | Instead: copy the secret to its new place first.",
      "destroy: production's Postgres, read replica 1 would be destroyed | Because its block is no longer in the configuration.",
      "destroy: production's load balancer, http listener would be destroyed | Because its block is no longer in the configuration.",
      "destroy: production's Postgres, password version would be destroyed | Because its block is no longer in the configuration.",
    ]);
  });

  test("of AWS: a plan that Terraform refuses", () => {
    const head = stackOf("production", {
      resource: { aws_db_instance: { postgres: { lifecycle: { prevent_destroy: true } } } },
    });
    const { verdict, notes } = reviewed("aws-prevented", { head });
    expect(verdict).toMatchObject({ exitCode: 1, level: "unjudged" });
    expect(verdict.text).toMatch(/1 protected thing would lose protection/);
    expect(verdict.text).toMatch(/^the plan failed, and what follows is only/);
    expect(notes).toEqual([
      "Terraform refuses this plan: aws_db_instance.postgres has prevent_destroy, and the plan would destroy it",
      "Nothing can be applied from a failed plan: read the output of terraform plan for its error",
    ]);
  });

  test("of AWS: a first deployment, and none at all", () => {
    const first = reviewed("aws-create");
    expect(first.verdict).toEqual({ exitCode: 0, level: "noted", text: "15 to create" });
    expect(first.counts.concerns.protection).toBe(0);
    expect(told(first)).toEqual([]);
    expect(
      first.changes.flatMap(({ address, findings }) =>
        findings.map(({ concern, says }) => `${concern}: ${says}: ${address}`),
      ),
    ).toEqual([
      "note: opens port 80 to everyone (0.0.0.0/0): aws_vpc_security_group_ingress_rule.load_balancer_http_from_0_0_0_0_0",
      "note: opens port 443 to everyone (0.0.0.0/0): aws_vpc_security_group_ingress_rule.load_balancer_https_from_0_0_0_0_0",
    ]);
    expect(reviewed("aws-no-change").verdict).toEqual({
      exitCode: 0,
      level: "safe",
      text: "no changes",
    });
  });

  test("of DigitalOcean: a network that takes everything along", () => {
    const review = reviewed("digitalocean-destructive");
    expect(review.verdict.exitCode).toBe(2);
    expect(told(review).map((line) => line.split(" | ").slice(0, 2).join(" | "))).toEqual([
      'data-loss: production\'s Postgres would be destroyed and re-created: its data would be lost | Because private_network_uuid ("2d3f7889-02a9-47bb-8642-d5da1c89fc82" → (known after apply)) cannot change in place.',
      'data-loss: production\'s Postgres, database would be destroyed and re-created: its data would be lost | Because cluster_id ("93fbf8c3-9323-4a6a-bc14-bb4075ea4bcf" → (known after apply)) and name ("app" → "shop") cannot change in place.',
      'data-loss: production\'s Kubernetes cluster would be destroyed and re-created: everything that runs in it, and its volumes, would be lost | Because vpc_uuid ("2d3f7889-02a9-47bb-8642-d5da1c89fc82" → (known after apply)) cannot change in place.',
      'data-loss: production\'s load balancer would be destroyed and re-created: its address would change, and nothing could be reached until the names follow | Because vpc_uuid ("2d3f7889-02a9-47bb-8642-d5da1c89fc82" → (known after apply)) cannot change in place.',
      'data-loss: production\'s network would be destroyed and re-created: everything in it would have to be made anew | Because ip_range ("10.40.0.0/16" → "10.99.0.0/16") cannot change in place.',
      'destroy: production\'s Postgres, firewall would be destroyed and re-created: for a moment nobody is refused | Because cluster_id ("93fbf8c3-9323-4a6a-bc14-bb4075ea4bcf" → (known after apply)) cannot change in place.',
      "destroy: production's Postgres, replica 1 firewall would be destroyed | Because its block is no longer in the configuration.",
      'destroy: production\'s Postgres, read replica 1 would be destroyed and re-created: its address changes, and reads fail until it is there again | Because cluster_id ("93fbf8c3-9323-4a6a-bc14-bb4075ea4bcf" → (known after apply)) and private_network_uuid ("2d3f7889-02a9-47bb-8642-d5da1c89fc82" → (known after apply)) cannot change in place.',
      "update: production's Postgres, storage alert would change in place",
      "update: production's DNS, host apex would change in place",
      "update: production's DNS, host wildcard would change in place",
    ]);
  });

  test("of DigitalOcean: more nodes", () => {
    const { changes, verdict } = reviewed("digitalocean-update");
    expect(verdict).toEqual({ exitCode: 0, level: "safe", text: "1 to change" });
    expect(changes.map(({ attributes }) => attributes)).toEqual([
      [{ path: "node_pool[0].max_nodes", kind: "plain", before: "9", after: "12" }],
    ]);
  });

  test("of Kubernetes and Helm", () => {
    const { changes } = reviewed("kubernetes-helm");
    expect(told(reviewed("kubernetes-helm"))).toEqual([
      "protection: production's persistent volume claim uploads would be destroyed: the files on it would be lost | It loses prevent_destroy together with its block, so Terraform does not refuse this. | Instead: take a snapshot, restore it to a new volume, and remove the old one later.",
      "destroy: production's network policy app default deny would be destroyed | Because its block is no longer in the configuration. | Exposure: It is removed: traffic that it stops would be allowed.",
      "exposure: production's namespace app would change in place | It enforces less of the pod security standards (metadata[0].labels).",
      "update: production's release gateway would change in place",
      "update: production's deployment web would change in place | It is rolled out anew: its pods are replaced one after the other (spec.template.spec.container.image).",
      "update: production's secret database would change in place",
    ]);
    expect(changes.find(({ type }) => type === "helm_release")?.attributes).toEqual([
      {
        path: "metadata",
        kind: "computed",
        before: expect.any(String),
        after: "(known after apply)",
      },
      {
        path: "set_sensitive[0].value",
        kind: "sensitive",
        before: "(sensitive)",
        after: "(sensitive)",
      },
      { path: "values[0] as JSON.replicas", kind: "plain", before: "2", after: "3" },
      { path: "version", kind: "plain", before: '"1.0.0"', after: '"1.1.0"' },
    ]);
  });

  test("of Google and Azure", () => {
    expect(told(reviewed("google"))).toEqual([
      `protection: production's Postgres would be destroyed and re-created: its data would be lost | Because region ("europe-west3" → "europe-west1") cannot change in place. | It loses its deletion protection (deletion_protection). | Exposure: It gets a public address (settings.ip_configuration.ipv4_enabled). | Exposure: It lets in everyone (0.0.0.0/0) (settings.ip_configuration.authorized_networks.value). | ${database}`,
      "exposure: production's Kubernetes cluster, allow would change in place | It opens port 443 to everyone (0.0.0.0/0) (source_ranges).",
      "exposure: production's Kubernetes cluster, role would change in place | It may do nearly everything: roles/owner (role).",
      "update: production's Postgres, user would change in place",
    ]);
    expect(told(reviewed("azure"))).toEqual([
      `data-loss: production's Postgres would be destroyed and re-created: its data would be lost | Because administrator_login ("app" → "root2") cannot change in place. | Exposure: It becomes reachable from the internet (public_network_access_enabled). | ${database}`,
      "exposure: production's registry would change in place | It gets an administrator with a password (admin_enabled).",
      "exposure: production's Kubernetes cluster would change in place | It exposes its API to the internet (private_cluster_enabled). | It opens its API to everyone (0.0.0.0/0) (api_server_access_profile.authorized_ip_ranges).",
      "exposure: production's registry, pull would change in place | It may do nearly everything: Owner (role_definition_name).",
    ]);
  });

  test.each(recordedPlans)("are reviewed in the same way every time: %s", (name) => {
    const shuffled = JSON.parse(recorded(name)) as { resource_changes: unknown[] };
    shuffled.resource_changes.reverse();
    const again = reviewed(name);
    expect(again).toEqual(reviewed(name));
    expect(again.changes.map(({ address }) => address)).toEqual(
      [...again.changes].map(({ address }) => address),
    );
  });
});

describe("guards", () => {
  const gone = {
    type: "aws_db_instance",
    name: "postgres",
    actions: ["delete"],
    action_reason: "delete_because_no_resource_config",
    before: { id: "db" },
    after: null,
  };
  const stack = (preventDestroy?: boolean): ReturnType<typeof stackOf> =>
    stackOf("production", {
      resource: {
        aws_vpc: { network: { lifecycle: { prevent_destroy: true } } },
        aws_db_instance: {
          ...(preventDestroy === undefined
            ? {}
            : { postgres: { lifecycle: { prevent_destroy: preventDestroy } } }),
        },
      },
    });

  test("catch a block that is removed together with its prevent_destroy", () => {
    const { verdict, changes } = reviewOf([gone], {}, { base: stack(true), head: stack() });
    expect(verdict.exitCode).toBe(3);
    expect(changes[0]?.findings).toEqual([
      {
        concern: "protection",
        says: "loses prevent_destroy together with its block, so Terraform does not refuse this",
      },
    ]);
  });

  test("do not say so where it is known that it had none", () => {
    expect(reviewOf([gone], {}, { base: stack(false), head: stack() }).verdict.exitCode).toBe(2);
    expect(reviewOf([{ ...gone, before: { deletion_protection: false } }]).verdict.exitCode).toBe(
      2,
    );
  });

  test("judge an unknown one by its neighbours", () => {
    const unprotected = stackOf("dev", {
      resource: { aws_vpc: { network: { lifecycle: { prevent_destroy: false } } } },
    });
    expect(reviewOf([gone], {}, { head: unprotected }).verdict.exitCode).toBe(2);
    expect(reviewOf([gone], {}, { head: stack() }).verdict.exitCode).toBe(3);
    expect(reviewOf([gone]).verdict.exitCode).toBe(3);
  });

  test("see a prevent_destroy that is turned off, which no plan shows", () => {
    const still = {
      type: "aws_db_instance",
      name: "postgres",
      actions: ["no-op"],
      before: { id: "db" },
      after: { id: "db" },
    };
    const { verdict, changes } = reviewOf([still], {}, { base: stack(true), head: stack(false) });
    expect(verdict.exitCode).toBe(3);
    expect(changes[0]?.outcome).toBe("would only lose its protection");
  });

  test("see a switch that is left out", () => {
    const { verdict } = reviewOf([
      {
        type: "aws_lb",
        before: { enable_deletion_protection: true },
        after: { enable_deletion_protection: null },
      },
    ]);
    expect(verdict.exitCode).toBe(3);
    expect(
      reviewOf([
        { before: { f: [{ control_plane_firewall: [{ enabled: true }] }] }, after: { f: [] } },
      ]).counts.concerns.exposure,
    ).toBe(1);
  });

  test("see stateful things that the plan lost track of", () => {
    const state = readState(
      JSON.stringify({
        format_version: "1.0",
        values: {
          root_module: {
            resources: [
              {
                mode: "managed",
                address: "aws_db_instance.postgres",
                type: "aws_db_instance",
                name: "postgres",
              },
              { mode: "managed", address: "aws_route.r", type: "aws_route", name: "r" },
            ],
          },
        },
      }),
    );
    const { verdict, alarms } = reviewOf(
      [{ type: "aws_db_instance", name: "postgres", actions: ["create"], before: null }],
      {},
      { state },
    );
    expect(verdict.exitCode).toBe(2);
    expect(alarms).toEqual([
      "production's Postgres (aws_db_instance.postgres) is in the last applied state, and this plan does not know it: it would be left behind, or made a second time",
    ]);
    expect(
      reviewOf([{ type: "aws_db_instance", name: "postgres", actions: ["no-op"] }], {}, { state })
        .alarms,
    ).toEqual([]);
  });

  test("see a database that is gone and would be made anew, empty", () => {
    const drift = {
      resource_drift: JSON.parse(planOf([{ ...gone, action_reason: undefined }])).resource_changes,
    };
    const {
      verdict,
      alarms,
      drift: seen,
    } = reviewOf(
      [{ type: "aws_db_instance", name: "postgres", actions: ["create"], before: null }],
      drift,
    );
    expect(verdict.exitCode).toBe(2);
    expect(alarms).toEqual([
      "production's Postgres (aws_db_instance.postgres) no longer exists: this plan makes a new, empty one",
    ]);
    expect(seen).toHaveLength(1);
  });

  test("know what is stateful from a golden file", () => {
    const replaced = {
      type: "acme_queue",
      name: "jobs",
      actions: ["create", "delete"],
      before: { a: 1 },
    };
    // Of a type that nobody knows, a replacement gates, too.
    expect(reviewOf([replaced]).verdict.exitCode).toBe(2);
    expect(reviewOf([replaced]).changes[0]?.outcome).toBe(
      "would be made anew and the old one destroyed: what it holds, and who notices, is not known",
    );
    const { verdict, changes } = reviewOf([replaced], {}, { stateful: ["acme_queue.jobs"] });
    expect(verdict.exitCode).toBe(2);
    expect(changes[0]?.outcome).toBe(
      "would be made anew and the old one destroyed: what it holds would be lost",
    );
  });
});

describe("plans that are not simple", () => {
  test.each([
    [["delete", "create"], "replace", 2],
    [["create", "delete"], "replace", 2],
    [["delete"], "destroy", 2],
    [["forget"], "forget", 2],
    [["create", "forget"], "forget", 2],
    [["update"], "update", 0],
    [["create"], "create", 0],
    [["update", "delete"], "unknown", 2],
    [["explode"], "unknown", 2],
    [["constructor"], "unknown", 2],
    [[], "unknown", 2],
  ])("%j is %s and exits with %d", (actions, action, exitCode) => {
    const { changes, verdict } = reviewOf([{ actions, before: { a: 1 }, after: { a: 2 } }]);
    expect(changes.map((change) => change.action)).toEqual([action]);
    expect(verdict.exitCode).toBe(exitCode);
  });

  test("a failed or incomplete plan is never without changes", () => {
    expect(reviewOf([], { errored: true }).verdict).toEqual({
      exitCode: 1,
      level: "unjudged",
      text: "the plan failed, and what follows is only what Terraform had found until then; what it would change is not known",
    });
    expect(reviewOf([], { complete: false }).verdict).toEqual({
      exitCode: 1,
      level: "unjudged",
      text: "the plan is incomplete: after it is applied another one is needed; what it would change is not known",
    });
  });

  test("what is put off counts", () => {
    const deferredChanges = [
      {
        reason: "provider_config_unknown",
        resource_change: JSON.parse(
          planOf([
            { type: "aws_db_instance", name: "postgres", actions: ["delete"], before: { a: 1 } },
          ]),
        ).resource_changes[0],
      },
    ];
    const { verdict, deferred } = reviewOf([], {
      complete: false,
      deferred_changes: deferredChanges,
    });
    expect(verdict.exitCode).toBe(2);
    expect(deferred).toHaveLength(1);
  });

  test("moves, imports, outputs, failed checks and provider actions are told", () => {
    const review = reviewOf(
      [
        { name: "b", previous_address: "aws_x.a", actions: ["no-op"] },
        { name: "c", actions: ["no-op"], importing: { id: "i-1" } },
      ],
      {
        output_changes: { url: { actions: ["update"], before: "a", after: "b" } },
        checks: [{ address: { to_display: "check.health" }, status: "fail" }],
        action_invocations: [{}],
      },
    );
    expect(review.verdict.text).toBe(
      "1 to take over, 1 to move, 1 provider action to run, 1 check fails",
    );
    expect(
      review.changes.map(({ address, previousAddress, outcome }) => [
        address,
        previousAddress,
        outcome,
      ]),
    ).toEqual([
      ["aws_x.b", "aws_x.a", "would only get another address"],
      ["aws_x.c", undefined, "would be taken over from outside Terraform"],
    ]);
    expect(review.outputs).toEqual([
      { path: "url", action: "update", before: '"a"', after: '"b"', kind: "plain" },
    ]);
    expect(review.notes).toEqual(["The check of check.health fails"]);
    expect(review.providerActions).toHaveLength(1);
    expect(review.verdict.level).toBe("noted");
    expect(
      reviewOf([], { output_changes: { url: { actions: ["create"], after: 1 } } }).verdict.text,
    ).toBe("only outputs change");
  });

  test("deeply nested and very long values are told without being shown", () => {
    const deep = `${'[{"a":'.repeat(20_000)}true${"}]".repeat(20_000)}`;
    const text = planOf([
      {
        before: { deep: "x", long: "y" },
        after: { deep: "DEEP", long: "z".repeat(5_000_000) },
        after_unknown: { other: "DEEP" },
        after_sensitive: { third: "DEEP" },
      },
    ]);
    const { changes } = review({
      stack: "production",
      plan: readPlan(text.replaceAll('"DEEP"', deep)),
    });
    expect(changes[0]?.attributes.find(({ path }) => path === "long")?.after).toBe(
      "(text of 5,000,000 characters)",
    );
    expect(JSON.stringify(changes).length).toBeLessThan(20_000);
  });

  test("a very wide value does not exhaust the stack", () => {
    const wide = Array.from({ length: 100_000 }, (_, index) => ({ [`k${index % 7}`]: index }));
    const { changes } = reviewOf([
      { before: { wide: [] }, after: { wide }, after_sensitive: { wide: wide.map(() => ({})) } },
    ]);
    expect(changes[0]?.attributesLeftOut).toBe(99_900);
  });
});

test("what many lose or refuse alike is one line with a count", () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
  const types = ["aws_db_instance", "aws_s3_bucket", "aws_kms_key"];
  const stack = (preventDestroy: boolean) =>
    stackOf("production", {
      resource: Object.fromEntries(
        types.map((type) => [
          type,
          Object.fromEntries(
            names.map((name) => [name, { lifecycle: { prevent_destroy: preventDestroy } }]),
          ),
        ]),
      ),
    });
  const planned = types.flatMap((type) => names.map((name) => ({ type, name })));
  const unprotected = terminalOf(
    [
      reviewOf(
        planned.map((one) => ({ ...one, actions: ["no-op"] })),
        {},
        { base: stack(true), head: stack(false) },
      ),
    ],
    { colour: false, width: 1_000 },
  );
  expect(unprotected.match(/no longer under prevent_destroy/g)).toHaveLength(1);
  expect(unprotected).toContain("36 resources");
  const refused = reviewOf(
    planned.map((one) => ({ ...one, actions: ["delete"] })),
    { errored: true },
    { head: stack(true) },
  );
  expect(refused.notes.filter((note) => note.includes("have prevent_destroy"))).toEqual([
    expect.stringMatching(
      /^Terraform refuses this plan: (?:aws_db_instance\.n\d, ){9}aws_db_instance\.n9 and 26 more have prevent_destroy, and the plan would destroy them$/,
    ),
  ]);
});

test("what many lose together with their blocks is said once, and marked at each", () => {
  const types = ["db_instance", "s3_bucket", "kms_key", "efs_file_system", "dynamodb_table", "lb"];
  const gone = [...types, "route53_zone"].map((type) => ({
    type: `aws_${type}`,
    actions: ["delete"],
    action_reason: "delete_because_no_resource_config",
  }));
  for (const form of [
    terminalOf([reviewOf(gone)], { colour: false, width: 1_000 }),
    htmlOf([reviewOf(gone)]),
    markdownOf([reviewOf(gone)]),
  ]) {
    expect(form.match(/loses .?prevent_destroy.? together with its block/g)).toHaveLength(1);
    expect(form).toMatch(/7 × loses protection:/);
    expect(form.match(/\(loses protection\)/g)).toHaveLength(7);
  }
  expect(reviewOf(gone).verdict.text).toMatch(/, 7 protected things would lose protection, /);
});
