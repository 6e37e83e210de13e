import { deploymentSummary } from "../../cli/deployment-summary";

const resource = (path: string) => ({ "//": { metadata: { path } } });

const vendors = ["aws", "digitalocean"];
const typed = {
  stack: "staging",
  vendors,
  folder: "cdktf.out/stacks/staging",
  data: "environments/staging.ts",
  terraform: "terraform",
  hasCdktf: true,
};
const nothingMade = {
  ...typed,
  configuration: JSON.stringify({
    resource: { aws_vpc: { network: resource("staging/network/Resource") } },
  }),
  outputs: JSON.stringify({ domain: { sensitive: false, value: "example.com" } }),
  counts: { add: 0, change: 0, remove: 0 },
  seconds: 1,
};

test("who chose a vendor is shown commands for it, which would plan to leave it otherwise", () => {
  const lines = deploymentSummary({ ...nothingMade, vendor: "aws" }).split("\n");
  expect(lines.slice(-4, -1).map((line) => line.trim().split("    ")[0])).toEqual([
    "VENDOR=digitalocean npm start",
    "VENDOR=aws npm run sandbox -- cdktf diff staging",
    "VENDOR=aws npm run sandbox -- cdktf destroy staging --auto-approve",
  ]);
  expect(deploymentSummary({ ...nothingMade, vendor: "" })).toContain("  VENDOR=aws npm start ");
});

test("another vendor is shown only where there is one", () => {
  const configuration = JSON.stringify({ provider: { aws: [{}] } });
  expect(deploymentSummary({ ...nothingMade, configuration })).toContain(
    "  VENDOR=digitalocean npm start ",
  );
  expect(deploymentSummary({ ...nothingMade, configuration, vendors: ["aws"] })).not.toContain(
    "VENDOR=",
  );
});

test("without cdktf's command line they are Terraform's, and name no file that is not there", () => {
  const summary = deploymentSummary({
    ...nothingMade,
    vendor: "aws",
    hasCdktf: false,
    data: undefined,
    terraform: "tofu",
  });
  const [plan, destroy] = summary.split("\n").slice(-3, -1);
  const inStack = "npm run sandbox -- tofu -chdir=cdktf.out/stacks/staging";
  expect(plan).toMatch(
    `  VENDOR=aws npm run anycloud -- synth && ${inStack} plan    after a change of the code of staging: its plan`,
  );
  expect(destroy?.trimEnd()).toMatch(`  ${inStack} destroy -auto-approve `);
});

test("says what was made by part, the outputs, the time and what is next", () => {
  const summary = deploymentSummary({
    ...typed,
    configuration: JSON.stringify({
      resource: {
        aws_vpc: { network: resource("staging/network/Resource") },
        aws_subnet: { a: resource("staging/network/a"), b: resource("staging/network/b") },
        aws_eip: { c: resource("staging/network/c") },
        aws_route: { d: resource("staging/network/d") },
        aws_db_instance: { postgres: resource("staging/postgres/Resource") },
      },
    }),
    outputs: JSON.stringify({
      hosts: { sensitive: false, value: ["a.example.com", "b.example.com"] },
      postgres_port: { sensitive: false, value: 5432 },
      password: { sensitive: true, value: "secret" },
      authority: { sensitive: false, value: "-----BEGIN\n-----END" },
    }),
    counts: { add: 6, change: 1, remove: 2 },
    seconds: 1.234,
  });
  expect(summary.split("\n")).toEqual([
    "staging is deployed in the sandbox",
    "6 made, 1 changed, 2 destroyed in 1.2 s",
    "",
    "  network     5  vpc, subnet, eip, …",
    "  postgres    1  db_instance",
    "",
    "  hosts          a.example.com, b.example.com",
    "  postgres_port  5432",
    "",
    "Nothing of this is real: it proves the configuration, not that a cloud accepts it. Next:",
    "",
    "  VENDOR=aws npm start                                       the same at another vendor",
    "  npm run sandbox -- cdktf diff staging                      after a change of environments/staging.ts: its plan",
    "  npm run sandbox -- cdktf destroy staging --auto-approve    leaves nothing behind",
    "",
  ]);
});
