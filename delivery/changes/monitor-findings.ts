import { at, isObject, type Json, listAt, same } from "../../review";
import { labelKeys } from "../render";
import { type Context, type Pair, type Say, some } from "./finding";

/** What is rendered of one: whatever else it says may be of other namespaces, or send Secrets along. */
const usual: readonly string[] = [
  "podMetricsEndpoints",
  "podTargetLabels",
  "sampleLimit",
  "selector",
];
const usualOfEndpoint: readonly string[] = ["path", "port", "relabelings"];

/** Whom Prometheus asks for metrics, and where. */
export function monitorFindings({ before, after }: Pair, context: Context, say: Say): void {
  if (after === undefined) {
    if (!context.isGone) {
      say(
        "note",
        "goes: its own metrics are asked for no more, nor is what was built upon them told",
      );
    }
    return;
  }
  const [old, now] = [before, after].map(asked);
  if (before === undefined) {
    say("note", `lets Prometheus ask for ${now}`);
  } else if (old !== now) {
    say("note", `lets Prometheus ask for ${now} instead of ${old}`);
  }
  const odd = oddOf(after, context);
  if (odd.length > 0 && (before === undefined || !same(at(before, "spec"), at(after, "spec")))) {
    say("exposure", `asks in another way than it is rendered: ${some(odd)}`);
  }
}

function asked(monitor: Json): string {
  const places = listAt(monitor, "spec", "podMetricsEndpoints").map(
    (endpoint) =>
      `${String(at(endpoint, "path") ?? "/metrics")} on ${String(at(endpoint, "port"))}`,
  );
  return places.length === 0 ? "nothing" : places.join(", ");
}

function oddOf(monitor: Json, { app }: Context): readonly string[] {
  const spec = at(monitor, "spec");
  const further = (value: Json, known: readonly string[]): readonly string[] =>
    isObject(value) ? Object.keys(value).filter((key) => !known.includes(key)) : [];
  return [
    ...further(spec, usual),
    ...listAt(spec, "podMetricsEndpoints").flatMap((endpoint) =>
      further(endpoint, usualOfEndpoint),
    ),
    ...(at(spec, "selector", "matchLabels", labelKeys.app) === app ? [] : ["selector"]),
  ];
}
