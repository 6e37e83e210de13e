import type { Command, Option } from "commander";
import { placeValues } from "./completion-values";

/** A word that may come next. */
export interface NextWord {
  readonly word: string;
  /** What it means, in a line. @default - it says so itself */
  readonly meaning?: string;
}

/**
 * The words that may stand at the end of a command line, from the commands themselves.
 *
 * @param words those after the program's name; the last one is what there is of the word that is typed
 */
export function nextWords(program: Command, words: readonly string[]): readonly NextWord[] {
  const begun = words.at(-1) ?? "";
  return candidates(program, words.slice(0, -1), begun).filter(({ word }) =>
    word.startsWith(begun),
  );
}

function candidates(
  program: Command,
  before: readonly string[],
  begun: string,
): readonly NextWord[] {
  let command = program;
  let places = 0;
  let valued: Option | undefined;
  for (const word of before) {
    if (valued !== undefined) {
      valued = undefined;
    } else if (word === "--") {
      return [];
    } else if (word.startsWith("-")) {
      valued = optionsOf(command).find(
        (option) => [option.short, option.long].includes(word) && option.required,
      );
    } else {
      const inner = places === 0 && command.commands.find((one) => one.name() === word);
      if (inner) {
        command = inner;
      } else {
        places += 1;
      }
    }
  }
  if (valued !== undefined) {
    return placeValues(valued.flags).map((word) => ({ word }));
  }
  if (begun.startsWith("-")) {
    return optionsOf(command).flatMap(({ long, description }) =>
      long == null ? [] : [{ word: long, meaning: description }],
    );
  }
  return [
    ...(places === 0 ? commandsOf(command) : []),
    ...placesOf(command, places).map((word) => ({ word })),
  ];
}

function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

function commandsOf(command: Command): readonly NextWord[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), meaning: one.description() }));
}

function placesOf(command: Command, index: number): readonly string[] {
  const place = command.registeredArguments[index] ?? command.registeredArguments.at(-1);
  const there =
    place !== undefined && (index < command.registeredArguments.length || place.variadic);
  return there ? placeValues(`<${place.name()}>`) : [];
}
