import { writeFileSync } from "node:fs";
import { encode } from "@msgpack/msgpack";
import { zipSync } from "fflate";

interface Backend {
  /** @default "s3" */
  readonly type?: string;
  readonly config: object;
  /** @default "default" */
  readonly workspace?: string;
}

/** Writes a plan file as Terraform does: MessagePack in Protocol Buffers in a ZIP archive. */
export function writePlanFile(
  file: string,
  plan: {
    readonly backend?: Backend;
    /** The backend said once more. */
    readonly again?: Backend;
    /** Of the configuration, such as `m-/cdk.tf.json`. */
    readonly files: Readonly<Record<string, string>>;
  },
): string {
  const backends = [plan.backend, plan.again].filter((one) => one !== undefined);
  const entries = Object.entries(plan.files).map(
    ([name, text]) => [`tfconfig/${name}`, Buffer.from(text)] as const,
  );
  const tfplan = Buffer.concat([
    Buffer.from([8, 3]),
    ...backends.map(({ type = "s3", config, workspace = "default" }) =>
      field(
        13,
        Buffer.concat([field(1, type), field(2, field(1, encode(config))), field(3, workspace)]),
      ),
    ),
    field(14, "1.11.4"),
  ]);
  writeFileSync(file, zipSync({ tfplan, ...Object.fromEntries(entries) }));
  return file;
}

function field(number: number, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content);
  const { length } = bytes;
  const size = length < 128 ? [length] : [128 + (length % 128), length >> 7];
  return Buffer.concat([Buffer.from([number * 8 + 2, ...size]), bytes]);
}
