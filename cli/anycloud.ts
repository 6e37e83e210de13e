#!/usr/bin/env node
import { Command } from "commander";
import { packageVersion } from "./package-folder";
import { projectFolder } from "./project-folder";
import { asTyped, type commandNames } from "./typed-command";
// Remembers where it is typed before anything goes elsewhere.
import "./typed-path";

/** Commands that mean the folder in which they are typed; all others mean the project as a whole. */
const ofFolder: ReadonlySet<string> = new Set(["sandbox", "reset", "project", "completion"]);

/** Every command by its name, in the order of the help; each is loaded when it is wanted. */
const commands: Readonly<Record<(typeof commandNames)[number], () => Command>> = {
  start: () => (require("./start") as typeof import("./start")).startCommand(),
  synth: () => (require("./synth") as typeof import("./synth")).synthCommand(),
  sandbox: () => (require("./sandbox") as typeof import("./sandbox")).sandboxCommand(),
  review: () => (require("./review") as typeof import("./review")).reviewCommand(),
  apply: () => (require("./apply") as typeof import("./apply")).applyCommand(),
  check: () => (require("./check") as typeof import("./check")).checkCommand(),
  diagram: () => (require("./diagram") as typeof import("./diagram")).diagramCommand(),
  release: () => (require("./release") as typeof import("./release")).releaseCommand(),
  promote: () => (require("./release") as typeof import("./release")).promoteCommand(),
  shift: () => (require("./release") as typeof import("./release")).shiftCommand(),
  status: () => (require("./status") as typeof import("./status")).statusCommand(),
  render: () => (require("./render") as typeof import("./render")).renderCommand(),
  changes: () => (require("./changes") as typeof import("./changes")).changesCommand(),
  deliver: () => (require("./deliver") as typeof import("./deliver")).deliverCommand(),
  backups: () => (require("./backups") as typeof import("./backups")).backupsCommand(),
  cost: () => (require("./cost") as typeof import("./cost")).costCommand(),
  init: () => (require("./init") as typeof import("./init")).initCommand(),
  doctor: () => (require("./doctor") as typeof import("./doctor")).doctorCommand(),
  completion: () => (require("./completion") as typeof import("./completion")).completionCommand(),
};

const program = new Command("anycloud")
  .description("One portable platform in code, for several vendors")
  .version(packageVersion(), "--version")
  .enablePositionalOptions()
  .hook("preAction", (_, command) => {
    if (!ofFolder.has(command.name())) {
      process.chdir(projectFolder(process.cwd()));
    }
  });

// The help and what is misspelt want all of them.
const [wanted = ""] = process.argv.slice(2);
const named = Object.entries(commands).filter(([name]) => name === wanted);
for (const [, command] of named.length > 0 ? named : Object.entries(commands)) {
  program.addCommand(command());
}
if (wanted === "next-words") {
  const { nextWordsCommand } = require("./completion") as typeof import("./completion");
  program.addCommand(nextWordsCommand(), { hidden: true });
}

// Who reads what is printed may go away, as head does: what was begun goes on.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
      throw error;
    }
  });
}

program.parseAsync().catch((error: unknown) => {
  const says = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${asTyped(says)}\n`);
  process.exitCode = 1;
});
