import { StackRun } from "../sandbox/stack-run";
import { describeWithTerraform, Workplace } from "../sandbox/terraform-run";
import { brokenByDocument, brokenByPlan } from "./broken-promise";
import { recordedVersions, recordOf, type StackDocument } from "./release-record";

const stack = "dev";
const before = recordOf(recordedVersions().at(-1) ?? "", "digitalocean").asWritten[stack] ?? {};

/** The recorded stack after a change of its text, such as a resource's id and what refers to it. */
function rewritten(...changes: readonly (readonly [from: string, to: string])[]): StackDocument {
  const text = changes.reduce((json, [from, to]) => {
    expect(json).toContain(from);
    return json.replaceAll(from, to);
  }, JSON.stringify(before));
  return JSON.parse(text) as StackDocument;
}

function without(type: string): StackDocument {
  const { [type]: _, ...resource } = before["resource"] as Readonly<Record<string, unknown>>;
  return { ...before, resource };
}

const renamed = () =>
  rewritten(
    ["digitalocean_vpc.network.", "digitalocean_vpc.main."],
    ['"digitalocean_vpc":{"network":', '"digitalocean_vpc":{"main":'],
  );

describeWithTerraform("the recorded version is applied, and an upgrade", () => {
  const place = new Workplace();
  let run: StackRun;
  beforeAll(async () => {
    run = new StackRun(await place.sandbox(), place.stack(before, stack));
    await run.init();
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
  });
  afterAll(() => place.end());

  const upgradeTo = async (after: StackDocument): Promise<readonly string[]> => {
    place.stack(after, stack);
    return brokenByPlan(stack, await run.plan())
      .map(({ breach, at }) => `${breach} ${at}`)
      .sort();
  };
  const told = (after: StackDocument): readonly string[] =>
    brokenByDocument(stack, before, after).map(({ breach, at }) => `${breach} ${at}`);

  test("that changes nothing is not refused", async () => {
    expect(await upgradeTo(before)).toEqual([]);
  });

  test("that changes an id is refused", async () => {
    const broken = await upgradeTo(renamed());
    expect(broken).toContain("destroys digitalocean_vpc.network");
    // All that is in the network would be made anew with it.
    expect(broken).toContain("replaces digitalocean_kubernetes_cluster.cluster");
    expect(told(renamed())).toEqual(["destroys digitalocean_vpc.network"]);
  });

  test("that changes an id and ships a moved block is not refused", async () => {
    const moved = [{ from: "digitalocean_vpc.network", to: "digitalocean_vpc.main" }];
    expect(await upgradeTo({ ...renamed(), moved })).toEqual([]);
    expect(told({ ...renamed(), moved })).toEqual([]);
  });

  test("that changes what replaces a resource is refused, by its plan alone", async () => {
    const after = rewritten(['"ip_range":"10.10.0.0/16"', '"ip_range":"10.99.0.0/16"']);
    expect(await upgradeTo(after)).toContain("replaces digitalocean_vpc.network");
    expect(told(after)).toEqual([]);
  });

  test("that removes a resource is refused", async () => {
    const after = without("digitalocean_database_firewall");
    expect(await upgradeTo(after)).toEqual([
      expect.stringMatching(/^destroys digitalocean_database_firewall\./),
    ]);
    expect(told(after)).toEqual(await upgradeTo(after));
  });

  test("that would destroy what is protected fails, and is refused", async () => {
    const protectedOnes = rewritten(['"prevent_destroy":false', '"prevent_destroy":true']);
    const after = rewritten(
      ['"prevent_destroy":false', '"prevent_destroy":true'],
      ['"ip_range":"10.10.0.0/16"', '"ip_range":"10.99.0.0/16"'],
    );
    expect(await upgradeTo(protectedOnes)).toEqual([]);
    expect((await upgradeTo(after)).filter((one) => one.startsWith("fails "))).toContainEqual(
      expect.stringContaining("Instance cannot be destroyed"),
    );
    expect(told(before)).toEqual([]);
    expect(brokenByDocument(stack, protectedOnes, before).length).toBeGreaterThan(0);
  });
});
