#!/usr/bin/env node
import { Command } from "commander";
import { applyCommand } from "./apply";
import { changesCommand } from "./changes";
import { checkCommand } from "./check";
import { completionCommand, nextWordsCommand } from "./completion";
import { deliverCommand } from "./deliver";
import { diagramCommand } from "./diagram";
import { doctorCommand } from "./doctor";
import { initCommand } from "./init";
import { packageVersion } from "./package-folder";
import { projectFolder } from "./project-folder";
import { promoteCommand, releaseCommand, shiftCommand } from "./release";
import { renderCommand } from "./render";
import { reviewCommand } from "./review";
import { sandboxCommand } from "./sandbox";
import { startCommand } from "./start";
import { statusCommand } from "./status";
import { asTyped } from "./typed-command";

/** Commands that mean the project as a whole, wherever in it they are typed. */
const ofProject: ReadonlySet<string> = new Set([
  "start",
  "release",
  "promote",
  "shift",
  "status",
  "render",
  "changes",
  "deliver",
  "doctor",
]);

const program = new Command("anycloud")
  .description("One portable platform in code, for several vendors")
  .version(packageVersion(), "--version")
  .enablePositionalOptions()
  .hook("preAction", (_, command) => {
    if (ofProject.has(command.name())) {
      process.chdir(projectFolder(process.cwd()));
    }
  })
  .addCommand(startCommand())
  .addCommand(sandboxCommand())
  .addCommand(reviewCommand())
  .addCommand(applyCommand())
  .addCommand(checkCommand())
  .addCommand(diagramCommand())
  .addCommand(releaseCommand())
  .addCommand(promoteCommand())
  .addCommand(shiftCommand())
  .addCommand(statusCommand())
  .addCommand(renderCommand())
  .addCommand(changesCommand())
  .addCommand(deliverCommand())
  .addCommand(initCommand())
  .addCommand(doctorCommand())
  .addCommand(completionCommand())
  .addCommand(nextWordsCommand(), { hidden: true });

program.parseAsync().catch((error: unknown) => {
  const says = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${asTyped(says)}\n`);
  process.exitCode = 1;
});
