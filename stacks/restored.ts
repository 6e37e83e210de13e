import { restoreProperties } from "../constructs/parts";
import {
  flag,
  list,
  object,
  type Properties,
  type Settings,
  text,
  type Value,
} from "../constructs/vendor-kit";

const ownName = text(
  "1 to 8 lower-case letters and digits, a letter first",
  /^[a-z][a-z0-9]{0,7}$/,
);

const databaseProperties = {
  /** What it is called, such as `r1`: the end of its names at the vendor. A change makes another one. */
  name: ownName,
  ...restoreProperties,
} satisfies Properties;

/** A database that comes back beside the first one. */
export interface RestoredDatabase extends Settings<typeof databaseProperties> {}

const restoredProperties = {
  /**
   * Each is a database of its own, made from a backup by the settings of `postgres`. Those that are there stay
   * as they are; one that is taken out is destroyed, which `protect` refuses at AWS until its deletion
   * protection is off.
   */
  databases: list(object(databaseProperties), 1),
  /**
   * Which one the apps use: `postgres`, or the name of one of `databases`. Apply the environment and its platform,
   * and restart the apps; what was written to the other one stays there. Back is the same.
   * @default "postgres"
   */
  serving: text('"postgres" or the name of one of databases', /^[a-z][a-z0-9]{0,7}$/).default(
    "postgres",
  ),
  /**
   * Gives up `postgres` itself, once another one serves: it is destroyed as one that is taken out of `databases`.
   * @default false
   */
  retired: flag().default(false),
} satisfies Properties;

/** Databases that came back, and which one serves. */
export interface Restored extends Settings<typeof restoredProperties> {}

/** How it is checked. */
export const restored: Value<Restored> = object(restoredProperties);
