import { readFileSync } from "node:fs";
import { decode } from "@msgpack/msgpack";
import { unzipSync } from "fflate";
import type { Json } from "./json";
import { PlanError } from "./plan-error";

/** Where a plan would be applied. */
export interface PlannedBackend {
  /** Such as `s3`. */
  readonly type: string;
  readonly config: Json;
  readonly workspace: string;
}

/** What a plan file of Terraform carries beside its changes. */
export interface PlanFile {
  /** The files of the root module that it was made from, by name. */
  readonly configuration: ReadonlyMap<string, string>;
  /** @default - it does not say */
  readonly backend?: PlannedBackend;
}

const rootModule = "tfconfig/m-/";
// A configuration of this size is none.
const largest = 256 * 1024 * 1024;

/**
 * Reads a plan file: a ZIP archive with the configuration and, as Protocol Buffers, the plan.
 *
 * @throws PlanError where it cannot be read
 */
export function readPlanFile(file: string): PlanFile {
  const configuration = new Map<string, string>();
  let plan: Uint8Array | undefined;
  const seen = new Set<string>();
  try {
    const files = unzipSync(readFileSync(file), {
      filter: ({ name, originalSize }) => {
        // Of two files of one name, Terraform may read the other.
        if (seen.has(name) || originalSize > largest) {
          throw new RangeError(name);
        }
        seen.add(name);
        return name === "tfplan" || name.startsWith(rootModule);
      },
    });
    for (const [name, content] of Object.entries(files)) {
      if (name === "tfplan") {
        plan = content;
      } else {
        configuration.set(name.slice(rootModule.length), Buffer.from(content).toString("utf8"));
      }
    }
    const backend = plan === undefined ? undefined : backendOf(plan);
    return { configuration, ...(backend !== undefined && { backend }) };
  } catch {
    throw new PlanError("is no plan file of Terraform that can be read; make a new one");
  }
}

// Of Terraform's planfile.proto: https://github.com/hashicorp/terraform/blob/main/internal/plans/planproto/planfile.proto
const planBackend = 13;
const backendFields = { type: 1, config: 2, workspace: 3 } as const;
const dynamicValue = 1;

function backendOf(plan: Uint8Array): PlannedBackend | undefined {
  const backend = fieldsOf(plan).get(planBackend);
  if (backend === undefined) {
    return undefined;
  }
  const fields = fieldsOf(backend);
  const text = (field: number): string => Buffer.from(fields.get(field) ?? []).toString("utf8");
  const config = fields.get(backendFields.config);
  const packed = config === undefined ? undefined : fieldsOf(config).get(dynamicValue);
  return {
    type: text(backendFields.type),
    config: packed === undefined ? undefined : (decode(packed) as Json),
    workspace: text(backendFields.workspace),
  };
}

/** The fields of a message that are messages or texts, by number; of a repeated one the last. */
function fieldsOf(message: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
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
        fields.set(Math.floor(tag / 8), message.subarray(at, end));
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
