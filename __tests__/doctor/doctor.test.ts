import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Examination, examine, type Patient } from "../../doctor";
import { goldenStacks, pathWith, patient, stacksOf } from "./patients";

const digitalOcean = goldenStacks("digitalocean", "shared", "staging", "staging-platform");
const aws = goldenStacks("aws", "staging", "staging-platform");

async function offline(of: Patient): Promise<readonly string[]> {
  return linesOf(await examine(of, { offline: true }));
}

function linesOf(examinations: readonly Examination[]): readonly string[] {
  return examinations.flatMap(({ title, findings }) =>
    findings.map(({ kind, says, remedy }) =>
      [`${title}: ${kind}: ${says}`, ...(remedy === undefined ? [] : [remedy])].join("\n  "),
    ),
  );
}

function about(lines: readonly string[], title: string): readonly string[] {
  return lines.filter((line) => line.startsWith(`${title}: `));
}

describe("programs", () => {
  test("without Terraform, and without what logs in to the cluster", async () => {
    const found = await offline({ ...patient(digitalOcean), environment: { PATH: "" } });
    expect(about(found, "Programs")).toEqual([
      "Programs: problem: there is neither terraform nor tofu on the PATH\n  install 1.11 or later: https://developer.hashicorp.com/terraform/install",
      "Programs: problem: doctl is not on the PATH: staging-platform cannot log in to the cluster\n  install it: https://docs.digitalocean.com/reference/doctl/how-to/install/",
    ]);
  });

  test.each([
    ["1.11.4", "fine: terraform 1.11.4"],
    ["1.9.8", "problem: terraform is 1.9.8, the stacks need 1.11"],
    ["1.12.0-rc1", "fine: terraform 1.12.0-rc1"],
    ["2.0.0", "fine: terraform 2.0.0"],
  ])("Terraform %s", async (version, expected) => {
    const terraform = `echo '{"terraform_version":"${version}"}'`;
    const found = await offline(patient(aws, {}, { terraform, aws: "" }));
    expect(about(found, "Programs")[0]).toContain(`Programs: ${expected}`);
    expect(about(found, "Programs")[1]).toBe("Programs: fine: aws is on the PATH");
  });

  test("something that is called terraform and is none", async () => {
    const found = await offline(patient(aws, {}, { terraform: "echo hello" }));
    expect(found[0]).toContain("problem: terraform does not say its version");
  });

  test("OpenTofu alone, which cdktf does not look for", async () => {
    const tofu = `echo '{"terraform_version":"1.11.0"}'`;
    const alone = { ...patient(aws), environment: { PATH: pathWith({ tofu }) } };
    expect(about(await offline(alone), "Programs").slice(0, 2)).toEqual([
      "Programs: fine: tofu 1.11.0",
      "Programs: warning: cdktf runs terraform, which is not on the PATH\n  set TERRAFORM_BINARY_NAME=tofu",
    ]);
    const chosen = { ...alone.environment, TERRAFORM_BINARY_NAME: "tofu" };
    const found = about(await offline({ ...alone, environment: chosen }), "Programs");
    expect(found.filter((line) => line.includes("TERRAFORM_BINARY_NAME"))).toEqual([]);
  });
});

describe("credentials", () => {
  test("on DigitalOcean: the provider, its command line and Spaces read different names", async () => {
    const found = await offline(patient(digitalOcean, { DIGITALOCEAN_TOKEN: "dop_v1_secret" }));
    expect(about(found, "Credentials")).toEqual([
      "Credentials: fine: the provider digitalocean: DIGITALOCEAN_TOKEN set",
      "Credentials: problem: doctl, which staging-platform needs, has no credentials\n  set DIGITALOCEAN_ACCESS_TOKEN: https://docs.digitalocean.com/reference/doctl/reference/auth/init/",
      "Credentials: problem: the provider of digitalocean_spaces_*, which shared needs, has no credentials\n  set SPACES_ACCESS_KEY_ID and SPACES_SECRET_ACCESS_KEY: https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
    ]);
    expect(found.join()).not.toContain("dop_v1_secret");
  });

  test("half of a pair is none", async () => {
    const found = await offline(patient(digitalOcean, { SPACES_ACCESS_KEY_ID: "half" }));
    expect(found.join("\n")).toContain("has no credentials; only SPACES_ACCESS_KEY_ID is set");
    expect(found.join("\n")).not.toContain("half\n");
  });

  test("what is set to nothing is not set", async () => {
    const found = await offline(patient(digitalOcean, { DIGITALOCEAN_TOKEN: "" }));
    expect(found.join("\n")).toContain(
      "problem: the provider digitalocean, which shared, staging need",
    );
  });

  test("a tool's own file will do", async () => {
    const machine = patient(digitalOcean, { DIGITALOCEAN_TOKEN: "x" });
    mkdirSync(join(machine.home, ".config", "doctl"), { recursive: true });
    writeFileSync(join(machine.home, ".config", "doctl", "config.yaml"), "");
    const found = await offline(machine);
    expect(found).toContain("Credentials: fine: doctl: ~/.config/doctl/config.yaml is there");
  });

  test("on AWS a machine may have a role, so that missing ones are a warning", async () => {
    const [first] = about(await offline(patient(aws)), "Credentials");
    expect(first).toContain(
      "warning: the provider aws, which staging, staging-platform need, has no credentials; unless this machine has a role of its own",
    );
    const set = await offline(patient(aws, { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }));
    expect(about(set, "Credentials")).toEqual([
      "Credentials: fine: the provider aws: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set",
      "Credentials: fine: aws: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set",
    ]);
  });

  test("a state in Spaces is reached with its keys under the names of AWS", async () => {
    const endpoints = { s3: "https://fra1.digitaloceanspaces.com" };
    const stacks = stacksOf({ one: { terraform: { backend: { s3: { endpoints } } } } });
    const found = about(await offline(patient(stacks)), "Credentials");
    expect(found).toEqual([
      "Credentials: problem: the state in digitaloceanspaces.com, which one needs, has no credentials\n  set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
    ]);
  });

  test("a vendor of another package says what it needs", async () => {
    const page = "https://developer.example.com/token";
    const machine = {
      programs: {},
      credentials: [{ readBy: { provider: "dnsimple" }, variables: [["DNSIMPLE_TOKEN"]], page }],
    };
    const facts = [{ name: "dnsimple", title: "DNSimple", package: "x", types: [], machine }];
    const stacks = stacksOf({
      dns: { "//": { anycloud: { environment: "dns", facts } }, provider: { dnsimple: [{}] } },
    });
    expect(about(await offline(patient(stacks)), "Credentials")).toEqual([
      `Credentials: problem: the provider dnsimple, which dns needs, has no credentials\n  set DNSIMPLE_TOKEN: ${page}`,
    ]);
  });
});

describe("data", () => {
  test("values of the examples, wherever they stand", async () => {
    const stacks = goldenStacks("aws", "shared", "staging", "production");
    const found = about(await offline(patient(stacks)), "Data");
    expect(found.map((line) => line.split("\n")[0])).toEqual(
      expect.arrayContaining([
        "Data: problem: 203.0.113.0/24 in production, staging is an example",
        "Data: problem: shop.example.com in production, shared, staging is an example",
        "Data: problem: repo:example/shop:ref:refs/heads/main in shared is an example",
      ]),
    );
    // What lies below an example's domain is no problem of its own.
    expect(found.join("\n")).not.toContain("staging.shop.example.com");
  });

  test.each(["203.0.113.7/32", "198.51.100.0/24", "team@example.org", "https://hooks.example.com"])(
    "%s",
    async (value) => {
      const stacks = stacksOf({ one: { resource: { thing: { a: { deep: [{ value }] } } } } });
      expect(about(await offline(patient(stacks)), "Data").length).toBe(2);
    },
  );

  test.each([
    "0.0.0.0/0",
    "10.0.0.0/8",
    "my-example.com",
    "team@examples.com",
    "an example",
    "zone of example.com",
  ])("%s is none", async (value) => {
    const stacks = stacksOf({ one: { resource: { thing: { a: { value } } } } });
    expect(about(await offline(patient(stacks)), "Data")[0]).toBe(
      "Data: fine: no value of the examples is left",
    );
  });

  test("a state that stays on one machine", async () => {
    const local = { terraform: { backend: { local: {} } } };
    const found = await offline(patient(stacksOf({ a: local, b: local, c: local, d: local })));
    expect(about(found, "Data").at(-1)).toBe(
      "Data: warning: the state of a, b and 2 more stays on this machine: lost with it, and out of reach for CI\n  say where it is kept in main.ts: docs/state.md",
    );
    const shared = await offline(patient(stacksOf({ a: { terraform: { backend: { s3: {} } } } })));
    expect(about(shared, "Data").at(-1)).toBe("Data: fine: the state is where others find it");
  });
});

test("quotas that the stacks together use up", async () => {
  const names = ["dev", "qa", "staging", "production"];
  const found = await offline(patient(goldenStacks("aws", ...names)));
  expect(about(found, "Quotas")).toEqual([
    "Quotas: warning: AWS: 6 of 5 EC2-VPC Elastic IPs (L-0263D0A3) with dev, production, qa, staging; more than an account may have at first\n  ask for more: https://console.aws.amazon.com/servicequotas/home/services/ec2/quotas/L-0263D0A3",
    "Quotas: warning: AWS: 5 of 5 VPCs per Region (L-F678F1CE) with dev, production, qa, staging; nothing is left for another\n  ask for more: https://console.aws.amazon.com/servicequotas/home/services/vpc/quotas/L-F678F1CE",
  ]);
  expect(about(await offline(patient(goldenStacks("aws", "staging"))), "Quotas")).toEqual([]);
});

test("stacks in two regions do not share a quota", async () => {
  const vpcs = (region: string, number: number) => ({
    provider: { aws: [{ region }] },
    resource: {
      aws_vpc: Object.fromEntries(Array.from({ length: number }, (_, index) => [`a${index}`, {}])),
    },
  });
  const apart = stacksOf({ one: vpcs("eu-central-1", 3), two: vpcs("eu-west-1", 3) });
  expect(about(await offline(patient(apart)), "Quotas")).toEqual([]);
  const together = stacksOf({ one: vpcs("eu-central-1", 3), two: vpcs("eu-central-1", 3) });
  expect(about(await offline(patient(together)), "Quotas")).toHaveLength(1);
});
