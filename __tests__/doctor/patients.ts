import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Patient } from "../../doctor";
import { readStacks } from "../../review";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

type Json = Readonly<Record<string, unknown>>;

/** The synthesized stacks of this repository at a vendor, as their golden files have them. */
export function goldenStacks(vendor: string, ...names: readonly string[]): Patient["stacks"] {
  return stacksOf(
    Object.fromEntries(
      names.map((name) => [
        name,
        JSON.parse(readFileSync(join(root, "__tests__", "golden", vendor, `${name}.json`), "utf8")),
      ]),
    ),
  );
}

export function stacksOf(documents: Readonly<Record<string, Json>>): Patient["stacks"] {
  const folder = emptyFolder();
  for (const [name, document] of Object.entries(documents)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(document));
  }
  return readStacks(folder);
}

/** A folder for the PATH with programs: what each does, in the shell's words. */
export function pathWith(programs: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** A machine that has nothing but Terraform, or what it is given. */
export function patient(
  stacks: Patient["stacks"],
  environment: Readonly<Record<string, string>> = {},
  programs: Readonly<Record<string, string>> = {},
): Patient {
  const terraform = `echo '{"terraform_version":"1.11.4"}'`;
  return {
    stacks,
    environment: { PATH: pathWith({ terraform, ...programs }), ...environment },
    home: emptyFolder(),
  };
}
