import type { JsonObject } from "../../review";
import type { OfOthers } from "./of-others";
import type { PodNumber } from "./pod-numbers";

/** What a change of an object does to whoever relies on the app. */
export interface ObjectFinding {
  /** As in reviews of plans: all but notes want a yes. */
  readonly concern: "exposure" | "outage" | "capacity" | "note";
  /** In words, after the object's name: `changes its image from …`. */
  readonly says: string;
}

/** Something that a change of rendered files means. */
export interface DeliveryFinding extends ObjectFinding {
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the app. */
  readonly app: string;
  /** What it is said of: the name of an object, or of the app. */
  readonly name: string;
}

/** Says what the change of an object means. */
export type Say = (concern: ObjectFinding["concern"], says: string) => void;

/** An object before and after; nothing stands for one that is not there. At least one is. */
export interface Pair {
  /** Kind of the object, such as `Deployment`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /** The object as it is rendered now. @default - it is new */
  readonly before?: JsonObject;
  /** The object as it would be rendered. @default - it goes */
  readonly after?: JsonObject;
}

/** What is known of the app and its environment where one of its objects changes. */
export interface Context {
  readonly app: string;
  /** Names of what is rendered of every app: its own, and those of its slots. */
  readonly known: ReadonlySet<string>;
  /** Whether a name is the app's own: it, or one that begins with it and a hyphen, and is no other app's. */
  readonly isOwn: (name: string) => boolean;
  /** Whether the app was not there before: what comes with it and carries its name is its own. */
  readonly isNew: boolean;
  /** Whether nothing of the app is there any more. */
  readonly isGone: boolean;
  /** Shares of the requests that Services get now, in percent. */
  readonly shares: ReadonlyMap<string, number>;
  /** Objects of the app that are there now, as `Deployment web-blue`. */
  readonly there: ReadonlySet<string>;
  /** How many pods each Deployment had, by its name. */
  readonly had: ReadonlyMap<string, PodNumber>;
  /** How many pods each Deployment has now. */
  readonly has: ReadonlyMap<string, PodNumber>;
  /** The namespace of the app's objects. */
  readonly namespace: string;
  /** Which app had a URL before. */
  readonly hadUrl: ReadonlyMap<string, string>;
  /** The name of the environment. */
  readonly environment: string;
  /** What other apps had. */
  readonly ofOthers: OfOthers;
  /** Which app has a URL now. */
  readonly hasUrl: ReadonlyMap<string, string>;
}

const mostNamed = 10;
const longest = 200;

/** Some texts as one; of many, how many more there are. */
export function some(texts: readonly string[]): string {
  const named = texts.slice(0, mostNamed).map((text) => text.slice(0, longest));
  const more = texts.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What of one list is not in another. */
export function without(texts: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(texts)].filter((text) => !known.has(text));
}
