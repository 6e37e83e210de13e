import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSource } from "../../review";
import { emptyFolder } from "../folder";

const chosen = process.env["TERRAFORM_BINARY_NAME"];

afterEach(() => {
  if (chosen === undefined) {
    delete process.env["TERRAFORM_BINARY_NAME"];
  } else {
    process.env["TERRAFORM_BINARY_NAME"] = chosen;
  }
});

test.each([
  ["Error: Failed to load plugin schemas", /; its providers are not there: run terraform init in /],
  ["Error: something else", /^cannot be shown by Terraform: something else$/],
])("what Terraform says of a plan file comes with what to do: %s", async (complaint, message) => {
  const folder = emptyFolder();
  const program = join(folder, "terraform");
  writeFileSync(program, `#!/bin/sh\necho '${complaint}' >&2\nexit 1\n`);
  chmodSync(program, 0o755);
  const plan = join(folder, "prod.tfplan");
  writeFileSync(plan, "PK and no more");
  process.env["TERRAFORM_BINARY_NAME"] = program;
  await expect(readSource(plan, { output: join(folder, "cdktf.out") })).rejects.toThrow(message);
});
