import { readFileSync } from "node:fs";
import { decode } from "@msgpack/msgpack";
import { filesIn } from "./archive";
import { isList, isObject, type Json } from "./json";
import { PlanError } from "./plan-error";

/** Where a plan would be applied. */
export interface PlannedBackend {
  /** Such as `s3`. */
  readonly type: string;
  readonly config: Json;
  readonly workspace: string;
}

/** The files of a module, by name. */
export type ModuleFiles = ReadonlyMap<string, string>;

/** What a plan file of Terraform carries beside its changes. */
export interface PlanFile {
  /** The files of the modules that it was made from, by the modules' keys; the root's is empty. */
  readonly modules: ReadonlyMap<string, ModuleFiles>;
  /** Where each module lay, by its key. */
  readonly directories: ReadonlyMap<string, string>;
  /** @default - it does not say */
  readonly backend?: PlannedBackend;
}

const snapshot = "tfconfig/m-";
const manifest = "tfconfig/modules.json";

/**
 * Reads a plan file: a ZIP archive with the configuration and, as Protocol Buffers, the plan.
 *
 * @throws PlanError where it cannot be read
 */
export function readPlanFile(file: string): PlanFile {
  const modules = new Map<string, Map<string, string>>([["", new Map()]]);
  try {
    const files = filesIn(
      readFileSync(file),
      (name) => name === "tfplan" || name === manifest || name.startsWith(snapshot),
    );
    const text = (content: Uint8Array): string => Buffer.from(content).toString("utf8");
    for (const [name, content] of files) {
      if (name.startsWith(snapshot)) {
        const end = name.lastIndexOf("/");
        // Terraform passes over a file of no module: nothing that it writes.
        if (end < snapshot.length) {
          throw new RangeError("a file of no module");
        }
        const key = name.slice(snapshot.length, end);
        const module = modules.get(key) ?? new Map<string, string>();
        modules.set(key, module.set(name.slice(end + 1), text(content)));
      }
    }
    const [plan, listed] = [files.get("tfplan"), files.get(manifest)];
    const backend = plan === undefined ? undefined : backendOf(plan);
    return {
      modules,
      directories: directoriesIn(listed === undefined ? [] : (JSON.parse(text(listed)) as Json)),
      ...(backend !== undefined && { backend }),
    };
  } catch {
    throw new PlanError("is no plan file of Terraform that can be read; make a new one");
  }
}

/** Where modules lie, by their keys, as Terraform lists them. */
export function directoriesIn(records: Json): ReadonlyMap<string, string> {
  return new Map(
    (isList(records) ? records : [])
      .filter(isObject)
      .map(({ Key: key, Dir: directory }) => [String(key), String(directory)]),
  );
}

// Of Terraform's planfile.proto: https://github.com/hashicorp/terraform/blob/main/internal/plans/planproto/planfile.proto
const planBackend = 13;
const backendFields = { type: 1, config: 2, workspace: 3 } as const;
const dynamicValue = 1;

function backendOf(plan: Uint8Array): PlannedBackend | undefined {
  const backend = only(fieldsOf(plan), planBackend);
  if (backend === undefined) {
    return undefined;
  }
  const fields = fieldsOf(backend);
  const text = (field: number): string => Buffer.from(only(fields, field) ?? []).toString("utf8");
  const config = only(fields, backendFields.config);
  const packed = config === undefined ? undefined : only(fieldsOf(config), dynamicValue);
  return {
    type: text(backendFields.type),
    config: packed === undefined ? undefined : (decode(packed) as Json),
    workspace: text(backendFields.workspace),
  };
}

type Fields = ReadonlyMap<number, readonly Uint8Array[]>;

/** A field that stands there once: what is said twice, Terraform would merge. */
function only(fields: Fields, number: number): Uint8Array | undefined {
  const said = fields.get(number) ?? [];
  if (said.length > 1) {
    throw new RangeError("a field that is said twice");
  }
  return said[0];
}

/** The fields of a message that are messages or texts, by number. */
function fieldsOf(message: Uint8Array): Fields {
  const fields = new Map<number, Uint8Array[]>();
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++];
      if (byte === undefined || shift > 2 ** 63) {
        throw new RangeError("a number that does not end");
      }
      value += (byte & 127) * shift;
      if (byte < 128) {
        return value;
      }
    }
  };
  while (at < message.length) {
    const tag = number();
    switch (tag % 8) {
      case 0:
        number();
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const end = number() + at;
        const field = Math.floor(tag / 8);
        const said = fields.get(field) ?? [];
        said.push(message.subarray(at, end));
        fields.set(field, said);
        at = end;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new RangeError("a field of no known kind");
    }
  }
  return fields;
}
