import type { Json } from "../../review";
import type { Say } from "./finding";

/** What it means that a number of pods is another one. */
export function numberFinding(what: string, before: Json, after: Json, say: Say): void {
  if (typeof before === "number" && typeof after === "number" && before !== after) {
    say(after < before ? "capacity" : "note", `changes ${what} from ${before} to ${after}`);
  }
}
