import { providerFacts } from "../../sandbox/facts";
import { overlays, withFacts } from "../../sandbox/overlays";
import { overlaySchema, type TypeOverlay } from "../../sandbox/overlays/overlay";
import { findBindings } from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import type { BlockSchema } from "../../sandbox/schema/terraform-schema";
import { pathsOf } from "./schema-paths";

const bindings = findBindings(__dirname);

describe("an overlay", () => {
  const named = (overlay: TypeOverlay) => [
    ...(overlay.forceNew ?? []),
    ...(overlay.forceNewExcept ?? []),
    ...(overlay.sensitive ?? []),
    ...(overlay.writeOnly ?? []),
    ...(overlay.computedBlocks ?? []),
    ...(overlay.recomputed ?? []),
    ...(overlay.unique ?? []),
    ...[...(overlay.importId ?? "").matchAll(/\{([\w.]+)\}/g)].map(([, path = ""]) => path),
    ...Object.keys({
      ...overlay.defaults,
      ...overlay.limits,
      ...overlay.values,
      ...overlay.enums,
      ...overlay.forceNewIf,
      ...overlay.facts,
      ...overlay.sameAs,
    }),
  ];
  const finders = bindings.flatMap((binding) =>
    Object.entries(overlays[binding.name]?.finders ?? {}).map(
      ([type, finder]) => [type, binding, finder] as const,
    ),
  );

  test.each(finders)("finds what %s asks for by what is there", (type, binding, finder) => {
    const asking = deriveSchema(binding, "data", type);
    const [found = type] = finder.types ?? [];
    const paths = pathsOf(deriveSchema(binding, "resource", found));
    expect(paths).toEqual(expect.arrayContaining(Object.values(finder.filters ?? {})));
    for (const [attribute, of] of Object.entries(finder.gathers ?? {})) {
      expect(asking.attributes.map(({ name }) => name)).toContain(attribute);
      expect([...paths, "*"]).toContain(of);
    }
    expect(asking.blocks.some(({ name }) => name === "filter")).toBe(true);
  });

  const types = bindings.flatMap((binding) => {
    const overlay = overlays[binding.name];
    return (["resource", "data"] as const).flatMap((kind) =>
      Object.entries((kind === "data" ? overlay?.data : overlay?.resources) ?? {}).map(
        ([type, facts]) => [kind, type, binding, facts] as const,
      ),
    );
  });

  test.each(types)("of the %s %s names only what its schema has", (kind, type, binding, facts) => {
    const schema = deriveSchema(binding, kind, type);
    expect(named(facts).filter((path) => !pathsOf(schema).includes(path))).toEqual([]);
    expect(() => overlaySchema(schema, facts, type)).not.toThrow();
    if (facts.page) {
      expect(facts.page).toContain(`/${binding.providerVersion}/docs/`);
    }
  });

  test.each([
    ["without a launch template is of the usual type", [], ["t3.medium"]],
    ["with one says none of its own", [{ id: "lt-1" }], []],
  ])("of a node group %s", (_, template, said) => {
    const rule = overlays["aws"]?.resources["aws_eks_node_group"]?.values?.["instance_types"];
    const context = { seed: "", provider: {}, expand: (text: string) => text };
    expect(
      typeof rule === "function" ? rule({ launch_template: template }, context) : rule,
    ).toEqual(said);
  });

  test.each([
    ["kubernetes_secret", "data"],
    ["kubernetes_secret_v1", "data"],
    ["aws_ssm_parameter", "value"],
    ["aws_elasticache_user", "passwords"],
    ["aws_mq_broker", "user.password"],
    ["aws_db_instance", "password"],
    ["digitalocean_app", "spec.service.env.value"],
  ])("of %s with its facts marks %s, as the provider does", (type, path) => {
    const name = type.slice(0, type.indexOf("_"));
    const binding = bindings.find((found) => found.name === name);
    if (binding === undefined) {
      throw new Error(`there is no binding ${name}`);
    }
    const own = providerFacts(name)?.facts("resource", type) ?? {};
    const facts = withFacts(overlays[name]?.resources[type] ?? {}, own, true);
    let block = overlaySchema(deriveSchema(binding, "resource", type), facts, type);
    const steps = path.split(".");
    for (const step of steps.slice(0, -1)) {
      block = block.blocks.find((nested) => nested.name === step)?.block ?? block;
    }
    expect(block.attributes.find((one) => one.name === steps.at(-1))).toMatchObject({
      sensitive: true,
    });
  });

  test("that names what does not exist is refused", () => {
    const vpc: BlockSchema = { attributes: [], blocks: [] };
    expect(() => overlaySchema(vpc, { sensitive: ["pasword"] }, "aws_vpc")).toThrow(
      new Error("the overlay of aws_vpc names pasword, which its schema does not have"),
    );
  });
});
