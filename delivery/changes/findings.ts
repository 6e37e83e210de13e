import type { RenderedFile } from "../render";
import type { DeliveryFinding, Pair, Say } from "./finding";
import { type AppObjects, changedApps } from "./objects";
import { podFindings } from "./pod-findings";
import { policyFindings, routeFindings } from "./traffic-findings";

/** What a change of rendered files means, by environment and app, what wants a yes first. */
export function deliveryFindings(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): readonly DeliveryFinding[] {
  return changedApps(before, after).flatMap(([old, now]) => {
    const { environment, app } = now;
    const found: DeliveryFinding[] = [];
    const say: Say = (concern, says) => found.push({ environment, app, concern, says });
    if (old.objects.size === 0) {
      say("note", "is new here");
    } else if (now.objects.size === 0) {
      say("outage", "does not run here any more");
      return found;
    }
    for (const pair of pairsOf(old, now)) {
      // What comes with a new app is its own.
      podFindings(pair, say);
      routeFindings(pair, old.objects.size === 0, say);
      policyFindings(pair, old.objects.size === 0, say);
    }
    return found.sort((one, other) => order.indexOf(one.concern) - order.indexOf(other.concern));
  });
}

const order = ["exposure", "outage", "capacity", "note"];

function pairsOf(old: AppObjects, now: AppObjects): readonly Pair[] {
  const keys = [...new Set([...old.objects.keys(), ...now.objects.keys()])].sort();
  return keys.flatMap((key) => {
    const [kind = "", name = ""] = key.split(" ");
    const [before, after] = [old.objects.get(key), now.objects.get(key)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind, name, before, after }];
  });
}
