import type { NamedSettings, PostgresSettings, PostgresVendor } from "../constructs/parts";
import {
  isName,
  nameAllowed,
  type Problem,
  problemsOf,
  reportRepeated,
} from "../constructs/vendor-kit";
import type { EnvironmentData } from "./data";
import { settingsOf } from "./part-settings";

/** The name of the first database among them. */
export const first = "postgres";

/** A database that is to be made. */
export interface WantedDatabase {
  /** Its name among those of the environment. */
  readonly name: string;
  /** The id of its construct. */
  readonly id: string;
  readonly settings: PostgresSettings;
}

/** All databases of an environment: the first one, unless it was given up, and those that came back. */
export function wantedDatabases(
  factory: PostgresVendor["postgres"],
  told: NamedSettings & { readonly name: string },
  { postgres, restored: back, vendors }: EnvironmentData,
): readonly WantedDatabase[] {
  const made = (name: string, id: string, more: NamedSettings, settings: PostgresSettings) => ({
    name,
    id,
    settings: settingsOf(factory, "postgres", { ...told, ...more }, settings, vendors),
  });
  return [
    ...(back?.retired === true ? [] : [made(first, "postgres", {}, postgres)]),
    ...(back?.databases ?? []).map(({ name, ...restore }) =>
      made(
        name,
        `postgres-restored-${name}`,
        { name: `${told.name}-${name}` },
        { ...postgres, restore },
      ),
    ),
  ];
}

/** What is wrong with databases that come back, beside what is wrong with the settings of all. */
export function restoredProblems(
  factory: PostgresVendor["postgres"],
  wanted: readonly WantedDatabase[],
  { restored: back }: EnvironmentData,
): readonly Problem[] {
  if (back === undefined) {
    return [];
  }
  const { databases, serving = first, retired = false } = back;
  const names = databases.map(({ name }) => name);
  return problemsOf((report) => {
    reportRepeated(report, "restored.databases", databases);
    databases.forEach(({ name }, index) => {
      const settings = wanted.at(index - databases.length)?.settings;
      if (name === first) {
        report(
          `restored.databases[${index}].name`,
          `another name than ${first}`,
          name,
          "that is the first one",
        );
      }
      if (settings !== undefined && !isName(String(settings.name))) {
        report(
          `restored.databases[${index}].name`,
          `with the environment's name in front ${nameAllowed}`,
          settings.name,
          "shorten it",
        );
      }
      // What all of them are told is said once, of the first one.
      for (const { property, allowed, got, remedy } of settings ? factory.check(settings) : []) {
        const [, own] = /^restore\.(\w+)$/.exec(property) ?? [];
        if (own !== undefined) {
          report(`restored.databases[${index}].${own}`, allowed, got, remedy);
        }
      }
    });
    if (serving !== first && !names.includes(serving)) {
      report(
        "restored.serving",
        `one of ${[...new Set([first, ...names])].join(", ")}`,
        serving,
        "apps need a database that is there",
      );
    }
    if (retired && serving === first) {
      report(
        "restored.retired",
        "false while postgres serves",
        retired,
        "say in serving which one the apps use",
      );
    }
  });
}
