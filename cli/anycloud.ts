#!/usr/bin/env node
import { Command } from "commander";
import { sandboxCommand } from "./sandbox";
import { startCommand } from "./start";

const program = new Command("anycloud")
  .description("One portable platform in code, for several vendors")
  .addCommand(startCommand())
  .addCommand(sandboxCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
