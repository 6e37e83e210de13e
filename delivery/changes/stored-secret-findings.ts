import { at, listAt } from "../../review";
import type { Context, Pair, Say } from "./finding";

/** Of which secret of the vendor's store a Secret is made; what an app may read there is no more than by name. */
export function storedSecretFindings({ before, after }: Pair, { isNew }: Context, say: Say): void {
  const [old, now] = [before, after].map((object) =>
    listAt(object, "spec", "dataFrom")
      .map((one) => String(at(one, "extract", "key")))
      .join(" and "),
  );
  if (after === undefined) {
    say("note", `goes: a Secret made of ${old} in the store`);
  } else if (before === undefined || old !== now) {
    say(isNew ? "note" : "exposure", `makes a Secret of ${now} in the store`);
  } else {
    say("note", "fetches its Secret in another way");
  }
}
