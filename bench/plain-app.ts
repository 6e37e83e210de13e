import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the program that somebody would write by hand in plain cdktf for the same resources: deep
 * imports, one construct call a resource, references by attribute. Made from what our app
 * synthesizes, so that both synthesize the same.
 */
export function plainApp(stacksFolder: string): string {
  const stacks = readdirSync(stacksFolder).sort();
  const imports = new Map<string, string>();
  const functions = stacks.map((stack) => {
    const text = readFileSync(join(stacksFolder, stack, "cdk.tf.json"), "utf8");
    return stackFunction(stack, JSON.parse(text) as Json, imports);
  });
  const used = ["DataTerraformRemoteStateLocal", "LocalBackend", "TerraformOutput"].filter((name) =>
    functions.some((text) => text.includes(`new ${name}(`)),
  );
  return [
    `import { App, ${used.join(", ")}, TerraformStack } from "cdktf";`,
    ...[...imports].map(
      ([name, path]) => `import { ${name.split(":")[0]} as ${alias(name)} } from "${path}";`,
    ),
    "const at = (resource: unknown, attribute: string): string => (resource as { getStringAttribute(name: string): string }).getStringAttribute(attribute);",
    ...functions,
    `export const stacks = [${stacks.map((stack) => `${identifier(stack)}`).join(", ")}];`,
    "export { App };",
  ].join("\n");
}

interface Json {
  readonly [key: string]: unknown;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Json>>>>;

// Arguments whose keys are the user's, not Terraform's.
const maps = new Set([
  ...["tags", "labels", "match_labels", "dimensions", "hard", "default", "default_request"],
  ...["data_wo"],
]);

function stackFunction(stack: string, json: Json, imports: Map<string, string>): string {
  const terraform = json["terraform"] as { readonly backend: { readonly local: Json } } & Json;
  const resources = blocks(json["resource"]);
  const data = blocks(json["data"], "data.").filter(
    ({ type }) => type !== "data.terraform_remote_state",
  );
  const remote = blocks(json["data"], "data.").filter(
    ({ type }) => type === "data.terraform_remote_state",
  );
  const all = ordered([...data, ...resources]);
  const known = new Map(all.map((block) => [block.address, block.variable]));
  const lines = [
    `const stack = new TerraformStack(app, name);`,
    `new LocalBackend(stack, ${JSON.stringify(terraform.backend.local)});`,
    ...providers(json, imports),
    ...remote.map(
      ({ id, config }) =>
        `new DataTerraformRemoteStateLocal(stack, "${id}", { workspace: "\${terraform.workspace}", ...${JSON.stringify(config["config"])} });`,
    ),
    ...all.map((block) => construct(block, known, imports)),
    ...Object.entries((json["output"] ?? {}) as Record<string, Json>).map(
      ([id, output]) =>
        `new TerraformOutput(stack, "output.${id}", ${value(output, known, false)}).overrideLogicalId("${id}");`,
    ),
    ...(json["ephemeral"] === undefined
      ? []
      : [`stack.addOverride("ephemeral", ${JSON.stringify(json["ephemeral"])});`]),
    ...Object.entries(terraform["required_providers"] as Record<string, Json>).map(
      ([name, { version }]) =>
        `stack.addOverride("terraform.required_providers.${name}.version", ${JSON.stringify(version)});`,
    ),
    `stack.addOverride("terraform.required_version", ${JSON.stringify(terraform["required_version"])});`,
  ];
  return `function ${identifier(stack)}(app: App, name = "${stack}"): void {\n${lines.map((line) => `  ${line}`).join("\n")}\n}`;
}

interface Block {
  readonly type: string;
  readonly id: string;
  readonly address: string;
  readonly variable: string;
  readonly config: Json;
}

function blocks(section: unknown, prefix = ""): readonly Block[] {
  return Object.entries((section ?? {}) as Blocks).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, config]) => ({
      type: `${prefix}${type}`,
      id,
      address: `${prefix}${type}.${id}`,
      variable: identifier(`${prefix}${type}_${id}`),
      config,
    })),
  );
}

/** Each block after those it refers to, as one would write it. */
function ordered(all: readonly Block[]): readonly Block[] {
  const done = new Set<string>();
  const result: Block[] = [];
  const visit = (block: Block): void => {
    if (done.has(block.address)) {
      return;
    }
    done.add(block.address);
    const text = JSON.stringify(block.config);
    for (const other of all) {
      if (
        other !== block &&
        new RegExp(`\\b${other.address.replaceAll(".", "\\.")}\\b`).test(text)
      ) {
        visit(other);
      }
    }
    result.push(block);
  };
  all.forEach(visit);
  return result;
}

function providers(json: Json, imports: Map<string, string>): readonly string[] {
  return Object.entries(json["provider"] as Record<string, readonly Json[]>).map(
    ([name, [config]]) => {
      const type = imported(imports, `@cdktf/provider-${name}/lib/provider`, name);
      return `new ${type}(stack, "${name}", ${value(config ?? {}, new Map(), true)});`;
    },
  );
}

function construct(
  block: Block,
  known: ReadonlyMap<string, string>,
  imports: Map<string, string>,
): string {
  const { type, id, variable, config } = block;
  const plainType = type.replace("data.", "");
  const provider = plainType.split("_")[0] ?? "";
  const rest = plainType.slice(provider.length + 1) || provider;
  const folder =
    `${type.startsWith("data.") ? `data-${provider === rest ? "" : `${provider}-`}` : ""}${rest}`.replaceAll(
      "_",
      "-",
    );
  const name = imported(imports, `@cdktf/provider-${provider}/lib/${folder}`, plainType);
  const { "//": _, depends_on: dependsOn, lifecycle, ...args } = config;
  const { postcondition, ...plainLifecycle } = (lifecycle ?? {}) as Json;
  const extras = [
    ...(dependsOn === undefined
      ? []
      : [
          `dependsOn: [${(dependsOn as string[]).map((address) => known.get(address)).join(", ")}]`,
        ]),
    ...(Object.keys(plainLifecycle).length === 0
      ? []
      : [`lifecycle: ${value(plainLifecycle, known, true)}`]),
  ];
  const body = value(args, known, true).replace(
    /\}$/,
    `${extras.length > 0 ? `, ${extras.join(", ")}` : ""}}`,
  );
  const override =
    postcondition === undefined
      ? ""
      : ` ${variable}.addOverride("lifecycle.postcondition", ${JSON.stringify(postcondition)});`;
  return `const ${variable} = new ${name}(stack, "${block.address}", ${body.replace("{, ", "{")}); ${variable}.overrideLogicalId("${id}");${override}`;
}

/** The class of a binding, found by the type it stands for. */
function imported(imports: Map<string, string>, path: string, type: string): string {
  const module = require(path) as Record<string, { readonly tfResourceType?: string }>;
  const name = Object.keys(module).find((key) => module[key]?.tfResourceType?.endsWith(type));
  if (name === undefined) {
    throw new Error(`${path} has no class for ${type}`);
  }
  imports.set(`${name}:${path}`, path);
  return alias(`${name}:${path}`);
}

function alias(key: string): string {
  return identifier(key.replace(/@cdktf\/provider-|lib\//g, ""));
}

function value(json: unknown, known: ReadonlyMap<string, string>, camel: boolean): string {
  if (Array.isArray(json)) {
    return `[${json.map((item) => value(item, known, camel)).join(", ")}]`;
  }
  if (typeof json === "object" && json !== null) {
    const entries = Object.entries(json)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => {
        const name = camel
          ? key.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
          : key;
        return `${JSON.stringify(name)}: ${value(inner, known, camel && !maps.has(key))}`;
      });
    return `{${entries.join(", ")}}`;
  }
  return typeof json === "string" ? reference(json, known) : JSON.stringify(json);
}

/** A text that is one attribute of another block becomes what one would write: its getter. */
function reference(text: string, known: ReadonlyMap<string, string>): string {
  const match = /^\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_]+)\.([a-z_0-9]+)\}$/.exec(text);
  const variable = known.get(match?.[1] ?? "");
  return variable === undefined ? JSON.stringify(text) : `at(${variable}, "${match?.[2]}")`;
}

function identifier(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, "_");
}
