import type { Block } from "./body";
import { type Expression, type Literal, literalOf, objectMembers } from "./expression";
import { type Dialect, type ModuleFile, readModule } from "./module-files";

/** Settings of a backend, or of what reads its state. */
export type Settings = ReadonlyMap<string, Expression>;

/** Where a configuration keeps its state. */
export interface Backend {
  /** `s3`, `http` …; `cloud` stands for the block of that name. */
  readonly type: string;
  readonly settings: Settings;
}

/** A `terraform_remote_state`. */
export interface RemoteState {
  readonly name: string;
  readonly backend: Expression;
  readonly config: Expression;
  readonly place: string;
}

/** A `module` block. */
export interface ModuleCall {
  readonly name: string;
  readonly source: Expression;
  /** Which versions of it will do. */
  readonly version?: Expression | undefined;
  readonly place: string;
}

/** A resource with provisioners. */
export interface ProvisionedResource {
  readonly type: string;
  readonly name: string;
  /** `local-exec`, `remote-exec` … */
  readonly provisioners: readonly string[];
}

/** A provider that is asked for. */
export interface ProviderRequirement {
  /** `hashicorp/aws`; with the registry's host where that is not the usual one. */
  readonly address: string;
  /** Which versions will do, as it is written. */
  readonly versions?: string;
  readonly place: string;
}

/** What the sandbox has to know of one module's folder. */
export interface Module {
  readonly directory: string;
  readonly files: readonly ModuleFile[];
  readonly backend?: Backend;
  readonly remoteStates: readonly RemoteState[];
  readonly calls: readonly ModuleCall[];
  readonly provisioned: readonly ProvisionedResource[];
  readonly providers: readonly ProviderRequirement[];
  /** Where OpenTofu is to find keys to encrypt states with: `pbkdf2`, `aws_kms` … */
  readonly keyProviders: readonly string[];
}

/**
 * Reads a module's folder.
 *
 * @throws Error where a file cannot be read
 */
export function moduleOf(directory: string, dialect: Dialect): Module {
  const files = readModule(directory, dialect);
  const blocks = (type: string, labels: number) =>
    files.flatMap((file) => file.body.blocks(type, labels));
  const terraform = blocks("terraform", 0);
  const backend = terraform.flatMap(backendsOf).at(-1);
  return {
    directory,
    files,
    ...(backend ? { backend } : {}),
    remoteStates: remoteStatesOf(files),
    calls: merged(blocks("module", 1)).map((block) => ({
      name: block.labels[0] ?? "",
      source: block.argument("source") ?? "null",
      version: block.argument("version"),
      place: block.place,
    })),
    // Most configurations are large and have none.
    provisioned: (files.some(({ text }) => /provisioner|\\u/.test(text))
      ? merged(blocks("resource", 2))
      : []
    )
      .map((block) => ({
        type: block.labels[0] ?? "",
        name: block.labels[1] ?? "",
        provisioners: block.last("provisioner", 1).flatMap(({ labels }) => labels),
      }))
      .filter(({ provisioners }) => provisioners.length > 0),
    providers: providersOf(files),
    keyProviders: terraform
      .flatMap(({ body }) => body.blocks("encryption", 0))
      .flatMap(({ body }) => body.blocks("key_provider", 2))
      .map(({ labels }) => labels[0] ?? ""),
  };
}

/** Blocks of the same labels, of which a later one overrides the arguments of an earlier one. */
interface MergedBlock {
  readonly labels: readonly string[];
  readonly place: string;
  argument(name: string): Expression | undefined;
  /** The inner blocks of the last one that has any. */
  last(type: string, labels: number): readonly Block[];
}

function merged(blocks: readonly Block[]): MergedBlock[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const key = JSON.stringify(block.labels);
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  return [...groups.values()].map((group) => ({
    labels: group[0]?.labels ?? [],
    place: group[0]?.place ?? "",
    argument: (name) =>
      group
        .map(({ body }) => body.argument(name))
        .filter((value) => value !== undefined)
        .at(-1),
    last: (type, labels) =>
      group
        .map(({ body }) => body.blocks(type, labels))
        .filter((found) => found.length > 0)
        .at(-1) ?? [],
  }));
}

function backendsOf({ body }: Block): Backend[] {
  return [
    ...body.blocks("cloud", 0).map((cloud) => ({ type: "cloud", settings: cloud.body.settings() })),
    ...body.blocks("backend", 1).map((backend) => ({
      type: backend.labels[0] ?? "",
      settings: backend.body.settings(),
    })),
  ];
}

function remoteStatesOf(files: readonly ModuleFile[]): RemoteState[] {
  const data = files.flatMap(({ body }) => [
    ...body.blocks("data", 2),
    ...body.blocks("check", 1).flatMap((check) => check.body.blocks("data", 2)),
  ]);
  return merged(data.filter(({ labels }) => labels[0] === "terraform_remote_state")).map(
    (block) => ({
      name: block.labels[1] ?? "",
      backend: block.argument("backend") ?? "null",
      config: block.argument("config") ?? "{}",
      place: block.place,
    }),
  );
}

// What belongs to Terraform itself.
const builtIn = new Set(["terraform"]);

function providersOf(files: readonly ModuleFile[]): ProviderRequirement[] {
  const found = new Map<string, ProviderRequirement>();
  for (const { body } of files) {
    const required = body
      .blocks("terraform", 0)
      .flatMap((block) => block.body.blocks("required_providers", 0));
    for (const block of required) {
      for (const [name, value] of block.body.settings()) {
        found.set(name, requirement(name, value, block.place));
      }
    }
  }
  const add = (name: string, { body, place }: Block) => {
    if (!found.has(name) && !builtIn.has(name) && body.argument("provider") === undefined) {
      found.set(name, { address: `hashicorp/${name}`, place });
    }
  };
  for (const { body } of files) {
    for (const block of body.blocks("provider", 1)) {
      add(block.labels[0] ?? "", block);
    }
    for (const block of ["resource", "data", "ephemeral"].flatMap((kind) => body.blocks(kind, 2))) {
      add((block.labels[0] ?? "").split("_")[0] ?? "", block);
    }
  }
  return [...found.values()].filter(({ address }) => !address.startsWith("terraform.io/builtin/"));
}

function requirement(name: string, value: Expression, place: string): ProviderRequirement {
  const text = (found: Literal | undefined) => (typeof found === "string" ? found : undefined);
  const members = new Map(objectMembers(value));
  const given = (member: string) => text(literalOf(members.get(member) ?? "null"));
  const source = given("source") ?? `hashicorp/${name}`;
  const versions = members.size > 0 ? given("version") : text(literalOf(value));
  const address = (source.includes("/") ? source : `hashicorp/${source}`)
    .toLowerCase()
    .replace(/^registry\.(terraform\.io|opentofu\.org)\//, "");
  return { address, ...(versions === undefined ? {} : { versions }), place };
}
