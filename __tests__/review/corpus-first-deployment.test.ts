import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FactTable } from "../../review/find";
import { root, vendors } from "../synthesize";
import { type Planned, reviewOf } from "./recorded";

type Blocks = Readonly<Record<string, Readonly<Record<string, object>>>>;

const table = new FactTable();

function golden(vendor: string): readonly (readonly [stack: string, resources: Blocks])[] {
  const folder = join(root, "__tests__", "golden", vendor);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const { resource = {} } = JSON.parse(readFileSync(join(folder, file), "utf8")) as {
        resource?: Blocks;
      };
      return [file.replace(".json", ""), resource] as const;
    });
}

/** Everything that a stack's configuration sets, as Terraform would make it. */
function creations(resources: Blocks): readonly Planned[] {
  return Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named).map(([name, after]) => ({
      type,
      name,
      actions: ["create"],
      before: null,
      after,
    })),
  );
}

describe.each(vendors)("stacks of %s", (vendor) => {
  const stacks = golden(vendor);

  test.each(stacks)("%s may be deployed for the first time without a yes", (stack, resources) => {
    const { verdict, changes } = reviewOf(creations(resources), {}, { stack });
    expect(changes.length).toBeGreaterThan(0);
    expect(
      changes.flatMap(({ address, findings }) =>
        findings
          .filter(({ concern }) => concern !== "note")
          .map(({ concern, says, path }) => `${address}: ${concern}: ${says} (${path})`),
      ),
    ).toEqual([]);
    expect(verdict.exitCode).toBe(0);
  });

  test("have no resource of which nobody says what replacing it does", () => {
    const types = [...new Set(stacks.flatMap(([, resources]) => Object.keys(resources)))].sort();
    expect(types.length).toBeGreaterThan(15);
    expect(
      types.filter(
        (type) => table.holdingOf(type) === undefined && table.replacementOf(type) === undefined,
      ),
    ).toEqual([]);
  });
});

test("a policy that opens certain ports is what a first deployment asks for, one that opens all is not", () => {
  const opening = (ports: readonly object[]): Planned => ({
    type: "kubernetes_network_policy_v1",
    name: "public",
    actions: ["create"],
    before: null,
    after: { spec: { pod_selector: {}, policy_types: ["Ingress"], ingress: [{ ports }] } },
  });
  const concerns = (...planned: readonly Planned[]) =>
    reviewOf(planned).changes.flatMap(({ findings }) => findings.map(({ concern }) => concern));
  expect(concerns(opening([{ protocol: "TCP", port: "443" }]))).toEqual(["note"]);
  expect(concerns(opening([]))).toEqual(["exposure"]);
  expect(concerns(opening([{ protocol: "TCP" }]))).toEqual(["exposure"]);
  const before = { spec: { pod_selector: {}, policy_types: ["Ingress"] } };
  const later: Planned = {
    type: "kubernetes_network_policy_v1",
    name: "other",
    actions: ["update"],
    before,
    after: before,
  };
  expect(concerns(opening([{ protocol: "TCP", port: "443" }]), later)).toContain("exposure");
});
