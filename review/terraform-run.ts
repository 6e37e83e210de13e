import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { findTerraform } from "../terraform";
import { cut } from "./attributes";
import { visible } from "./visible";

export interface TerraformResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Terraform in a folder and waits; with `show`, its output goes to this terminal too. */
export function runTerraform(
  args: readonly string[],
  folder: string,
  { show = false }: { readonly show?: boolean } = {},
): Promise<TerraformResult> {
  return new Promise((done, fail) => {
    const child = spawn(findTerraform(), args, {
      cwd: folder,
      env: { ...process.env, TF_INPUT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      output.push(chunk);
      if (show) {
        process.stdout.write(chunk);
      }
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors.push(chunk);
      if (show) {
        process.stderr.write(chunk);
      }
    });
    child.on("error", fail);
    child.on("close", (code) =>
      done({
        code: code ?? 1,
        stdout: Buffer.concat(output).toString("utf8"),
        stderr: Buffer.concat(errors).toString("utf8"),
      }),
    );
  });
}

/** The first thing that Terraform complains about, on one line. */
export function terraformComplaint(stderr: string): string {
  const plain = stripVTControlCharacters(stderr).replaceAll(/[│╷╵]/g, "");
  const found = /Error: ([^\n]+)/.exec(plain)?.[1] ?? plain.trim().split("\n")[0] ?? "";
  return cut(visible(found.trim()), 300) || "it says nothing";
}
