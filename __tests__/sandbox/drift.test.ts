import { synthesized, vendors } from "../synthesize";
import { entryOf, type Interference, meanwhile } from "./drift";
import { statefulOf } from "./fault-targets";
import { type Change, StackRun, type StateObject } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

interface Expected {
  readonly edit: { readonly [argument: string]: unknown };
  readonly action: "update" | "replace";
}

const tags: Expected = { edit: { tags: { owner: "somebody" } }, action: "update" };
const expected: { readonly [address: string]: Expected } = {
  "aws_db_instance.postgres": { edit: { backup_retention_period: 0 }, action: "update" },
  "aws_ecr_repository.registry_web": {
    edit: { image_tag_mutability: "MUTABLE" },
    action: "update",
  },
  "aws_ecr_repository.registry_worker": tags,
  "aws_eks_cluster.cluster": { edit: { version: "1.35" }, action: "update" },
  "aws_kms_key.cluster_secrets_key": { edit: { enable_key_rotation: false }, action: "update" },
  "aws_kms_key.dns_signing_key": { edit: { policy: "{}" }, action: "update" },
  "aws_lb.load_balancer": tags,
  "aws_route53_zone.dns": tags,
  "aws_s3_bucket.state_bucket": tags,
  "aws_secretsmanager_secret.postgres_password": {
    edit: { recovery_window_in_days: 7 },
    action: "update",
  },
  "aws_vpc.network": { edit: { enable_dns_hostnames: false }, action: "update" },
  "digitalocean_container_registry.registry": {
    edit: { subscription_tier_slug: "starter" },
    action: "update",
  },
  "digitalocean_database_cluster.postgres": { edit: { node_count: 3 }, action: "update" },
  "digitalocean_database_db.postgres_database": { edit: { name: "other" }, action: "replace" },
  "digitalocean_domain.dns": { edit: { name: "other.example.com" }, action: "replace" },
  "digitalocean_kubernetes_cluster.cluster": { edit: { auto_upgrade: false }, action: "update" },
  "digitalocean_loadbalancer.load_balancer": { edit: { size_unit: 4 }, action: "update" },
  "digitalocean_spaces_bucket.state_bucket": { edit: { acl: "public-read" }, action: "update" },
  "digitalocean_vpc.network": { edit: { description: "mine" }, action: "update" },
};

describeWithTerraform.each(
  vendors.flatMap((vendor) => [
    { vendor, stack: "shared" },
    { vendor, stack: "staging" },
  ]),
)("what is stateful in $stack of $vendor", ({ vendor, stack }) => {
  const place = new Workplace();
  afterAll(() => place.end());
  const configured = JSON.parse(synthesized(vendor)[stack] ?? "") as Configuration;
  const stateful = statefulOf(configured);
  let run: StackRun;
  let state: readonly StateObject[];

  beforeAll(async () => {
    run = new StackRun(await place.sandbox(), place.stack(configured, stack));
    await run.init();
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    state = run.state();
  });

  const planWhile = (
    changed: readonly string[],
    changesOf: (address: string) => Interference["changes"],
  ) => {
    const { world } = run.sandbox;
    const interferences = changed.map((address) => {
      const object = state.find((one) => one.address === address);
      if (!object) {
        throw new Error(`the state has no ${address}`);
      }
      return { entry: entryOf(world, object), changes: changesOf(address) };
    });
    return meanwhile(world, interferences, () => run.plan());
  };
  const wantedFor = (address: string): Expected => {
    const wanted = expected[address];
    if (!wanted) {
      throw new Error(`no edit of ${address} is listed here`);
    }
    return wanted;
  };
  const editOf = (address: string) => wantedFor(address).edit;

  // What must not be replaced stops the plan, and would hide what the plan says of others.
  const isStopped = ({ address, config }: (typeof stateful)[number]) =>
    wantedFor(address).action === "replace" && config.lifecycle?.prevent_destroy === true;
  const addressesOf = (some: typeof stateful) => some.map(({ address }) => address).sort();
  const stopped = addressesOf(stateful.filter(isStopped));
  const edited = addressesOf(stateful.filter((one) => !isStopped(one)));

  // One plan for all; bench/faults.ts has one for each.
  test("the next plan shows what was edited", async () => {
    const plan = await planWhile(edited, editOf);
    expect(plan).toMatchObject({ code: 2, errors: [] });
    expect(sorted(plan.drift)).toEqual(edited.map((address) => ({ address, action: "update" })));
    for (const address of edited) {
      expect(plan.planned).toContainEqual({ address, action: wantedFor(address).action });
    }
  });

  if (stopped.length > 0) {
    test.each(stopped)("the next plan stops where %s was edited", async (address) => {
      const plan = await planWhile([address], editOf);
      expect(plan.code).toBe(1);
      expect(plan.errors.map(({ detail }) => detail)).toEqual([
        expect.stringContaining(`Resource ${address} has lifecycle.prevent_destroy set`),
      ]);
    });
  }

  test("the next plan shows what was deleted", async () => {
    const addresses = addressesOf(stateful);
    const plan = await planWhile(addresses, () => "deleted");
    expect(plan).toMatchObject({ code: 2, errors: [] });
    expect(sorted(plan.drift)).toEqual(addresses.map((address) => ({ address, action: "delete" })));
    for (const address of addresses) {
      expect(plan.planned).toContainEqual({ address, action: "create" });
    }
  });

  test("once all is as before, the plan is empty", async () => {
    expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
  });
});

function sorted(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((one, other) => (one.address < other.address ? -1 : 1));
}
