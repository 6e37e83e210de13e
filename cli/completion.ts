import { Command } from "commander";
import { completionScripts } from "./completion-scripts";
import { shells } from "./completion-values";
import { nextWords } from "./completion-words";

/** Builds `anycloud completion`: what a shell runs to complete commands, options and names. */
export function completionCommand(): Command {
  return new Command("completion")
    .description(
      "print what makes bash, zsh or fish complete commands, options, apps, environments",
    )
    .argument("<shell>", shells.join(", "))
    .addHelpText(
      "after",
      [
        "",
        "Add what is printed to your profile: ~/.bashrc, ~/.zshrc below compinit, or",
        "~/.config/fish/conf.d/anycloud.fish. Where no anycloud is installed for the whole machine it also",
        "makes the command anycloud, which runs the project's.",
      ].join("\n"),
    )
    .action((shell: string) => {
      const script = Object.entries(completionScripts).find(([name]) => name === shell);
      if (script === undefined) {
        throw new Error(`the shell must be one of ${shells.join(", ")}, got ${shell}`);
      }
      process.stdout.write(script[1]);
    });
}

/** Builds `anycloud next-words`, which the shells ask. */
export function nextWordsCommand(): Command {
  const command = new Command("next-words").argument("[words...]");
  return command.action((words: readonly string[]) => {
    const found = command.parent === null ? [] : nextWords(command.parent, words);
    const lines = found.map(({ word, meaning }) => (meaning ? `${word}\t${meaning}` : word));
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  });
}
