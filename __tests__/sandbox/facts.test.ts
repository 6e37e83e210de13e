import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type ArgumentFacts,
  type Check,
  FactsFile,
  providerFacts,
  type TypeFacts,
} from "../../sandbox/facts";
import { overlays, type TypeOverlay, withFacts } from "../../sandbox/overlays";
import { findBindings } from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import { encodeFacts } from "../../upkeep/provider-facts/facts-file-writer";
import { providerSources } from "../../upkeep/provider-facts/provider-sources";
import { pathsOf } from "./schema-paths";

const folder = join(__dirname, "..", "..", "sandbox", "facts", "tables");
const bindings = findBindings(__dirname);
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".facts"))
  .map((name) => name.slice(0, -".facts".length));

/** What an overlay says though the table does not, or says the opposite: why. */
const reasons: { readonly [type: string]: string } = {
  digitalocean_database_cluster: "its engines are checked by the API, and not by the provider",
  random_id: "`keepers` replaces by code",
  random_integer: "`keepers` replaces by code",
  random_password: "`keepers` and `override_special` replace by code",
  random_pet: "`keepers` replaces by code",
  random_shuffle: "`keepers` replaces by code",
  random_string: "`keepers` and `override_special` replace by code",
  random_uuid: "`keepers` replaces by code",
  tls_cert_request: "a key in PEM replaces by code, which takes two spellings for the same",
  tls_locally_signed_cert: "a key in PEM replaces by code, which takes two spellings for the same",
  tls_self_signed_cert: "a key in PEM replaces by code, which takes two spellings for the same",
};

describe("the tables of facts", () => {
  test("are there for each provider whose source can be read, and fit into a megabyte", () => {
    expect(tables).toEqual(providerSources.map(({ name }) => name));
    const bytes = tables.map((name) => statSync(join(folder, `${name}.facts`)).size);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(1_000_000);
  });

  test.each(tables)("of %s name version and commit, and can be read type by type", (name) => {
    const file = providerFacts(name);
    const { header } = file as FactsFile;
    expect(header.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(header.commit).toMatch(/^[0-9a-f]{40}$/);
    const binding = bindings.find((found) => found.name === name);
    expect([undefined, header.version]).toContain(binding?.providerVersion);
    for (const kind of ["resource", "data"] as const) {
      for (const type of Object.keys(kind === "data" ? header.data : header.resources)) {
        for (const [path, facts] of Object.entries(file?.facts(kind, type) ?? {})) {
          expect([type, path, ...wrongPatterns(facts)]).toEqual([type, path]);
        }
      }
    }
  });

  test.each([
    ["aws", "aws_vpc", "cidr_block", { replaces: true }],
    ["aws", "aws_db_instance", "password", { sensitive: true }],
    ["aws", "aws_db_instance", "region", { replaces: true }],
    ["aws", "aws_lb_target_group", "deregistration_delay", { default: "300" }],
    ["aws", "aws_vpc_security_group_ingress_rule", "security_group_id", { replaces: true }],
    ["cloudflare", "cloudflare_dns_record", "zone_id", { replaces: true }],
    ["digitalocean", "digitalocean_vpc", "region", { replaces: true }],
    ["helm", "helm_release", "name", { replaces: true }],
    ["kubernetes", "kubernetes_deployment_v1", "spec.selector.match_labels", { replaces: true }],
    ["kubernetes", "kubernetes_secret_v1", "data", { sensitive: true }],
    ["random", "random_password", "special", { default: true, replaces: true }],
    ["time", "time_sleep", "create_duration", {}],
  ])("of %s know of %s.%s", (name, type, path, facts) => {
    expect(providerFacts(name)?.facts("resource", type)?.[path]).toMatchObject(facts);
  });

  test("tell which types are of the older SDK", () => {
    const aws = providerFacts("aws");
    expect(aws?.isSdk("resource", "aws_vpc")).toBe(true);
    expect(aws?.isSdk("resource", "aws_vpc_security_group_ingress_rule")).toBe(false);
    expect(aws?.isSdk("resource", "aws_no_such_type")).toBeUndefined();
    expect(providerFacts("no-such-provider")).toBeUndefined();
  });

  test("are read as they were written, types that say the same once", () => {
    const facts = { name: { replaces: true, checks: [{ length: [1, null] }] } } as const;
    const origin = { provider: "shop", version: "1.0.0", repository: "", commit: "" };
    const bytes = encodeFacts(origin, {
      resources: { shop_order: facts, shop_order_v1: facts },
      data: { shop_order: {} },
      sdk: ["resource shop_order"],
    });
    const file = FactsFile.parse(bytes);
    expect(file.facts("resource", "shop_order_v1")).toEqual(facts);
    expect(file.facts("data", "shop_order")).toEqual({});
    expect(file.header.resources["shop_order"]).toEqual(file.header.resources["shop_order_v1"]);
    expect(file.isSdk("data", "shop_order")).toBe(false);
    expect(() => FactsFile.parse(Buffer.from("{}"))).toThrow("has no header");
  });
});

describe("an overlay beside a table", () => {
  const types = tables.flatMap((name) =>
    (["resource", "data"] as const).flatMap((kind) =>
      Object.entries(
        (kind === "data" ? overlays[name]?.data : overlays[name]?.resources) ?? {},
      ).map(([type, overlay]) => [kind, type, name, overlay] as const),
    ),
  );

  test.each(types)(
    "%s %s repeats nothing, and has a reason to say otherwise",
    (kind, type, name, overlay) => {
      const facts = providerFacts(name)?.facts(kind, type);
      expect(facts).toBeDefined();
      expect(repeated(overlay, facts ?? {})).toEqual([]);
      const isOdd = said(overlay, facts ?? {}).length > 0;
      expect([type, isOdd]).toEqual([type, kind === "resource" && type in reasons]);
    },
  );

  test.each(types)("%s %s has a schema with all that the table names", (kind, type, name) => {
    const binding = bindings.find((found) => found.name === name);
    if (!binding) {
      return;
    }
    const known = new Set(pathsOf(deriveSchema(binding, kind, type)));
    const named = Object.keys(providerFacts(name)?.facts(kind, type) ?? {});
    expect(named.filter((path) => !known.has(path))).toEqual([]);
  });

  test("comes first, and what replaces only sometimes is not in the list", () => {
    const overlay: TypeOverlay = { forceNewIf: { size: () => false }, defaults: { color: "blue" } };
    const facts = {
      size: { replaces: true },
      name: { replaces: true },
      color: { default: "red" },
    } as const;
    expect(withFacts(overlay, facts, true)).toMatchObject({
      forceNew: ["name"],
      defaults: { color: "blue" },
      legacy: true,
    });
  });
});

/** What an overlay says that the table says too. */
function repeated(overlay: TypeOverlay, facts: TypeFacts): string[] {
  const both = (paths: readonly string[] | undefined, has: (facts: ArgumentFacts) => boolean) =>
    (paths ?? []).filter((path) => facts[path] && has(facts[path]));
  return [
    ...both(overlay.forceNew, ({ replaces }) => replaces === true),
    ...both(overlay.sensitive, ({ sensitive }) => sensitive === true),
    ...both(overlay.writeOnly, ({ writeOnly }) => writeOnly === true),
    ...both(Object.keys(overlay.limits ?? {}), ({ min, max }) => (min ?? max) !== undefined),
    ...Object.entries(overlay.defaults ?? {})
      .filter(([path, value]) => facts[path]?.default === value)
      .map(([path]) => path),
  ];
}

/** What an overlay says that is the table's to say. */
function said(overlay: TypeOverlay, facts: TypeFacts): string[] {
  return [
    ...(overlay.forceNew ?? []),
    ...(overlay.forceNewExcept ? ["every argument replaces"] : []),
    ...(overlay.sensitive ?? []),
    ...(overlay.writeOnly ?? []),
    ...Object.keys(overlay.limits ?? {}),
    ...Object.keys(overlay.defaults ?? {}),
    ...Object.keys(overlay.enums ?? {}).filter(
      (path) => !facts[path]?.checks?.some((check) => "oneOf" in check),
    ),
  ];
}

function wrongPatterns(facts: ArgumentFacts): string[] {
  const patterns = (check: Check): string[] => {
    if ("any" in check) {
      return check.any.flatMap(patterns);
    }
    if ("all" in check) {
      return check.all.flatMap(patterns);
    }
    return "matches" in check ? [check.matches] : "matchesNot" in check ? [check.matchesNot] : [];
  };
  const all = [...(facts.checks ?? []), ...(facts.elements ?? []), ...(facts.keys ?? [])];
  return all.flatMap(patterns).filter((pattern) => {
    try {
      return new RegExp(pattern, "u") === undefined;
    } catch {
      return true;
    }
  });
}
