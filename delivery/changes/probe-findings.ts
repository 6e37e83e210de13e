import { at, type Json } from "../../review";
import type { Say } from "./finding";
import { nameOf } from "./pod";

const [soon, long, longest] = [10, 60, 300];

/** What it means that a container is asked less or more often whether it is well. */
export function probeFindings(was: Json, will: Json, say: Say): void {
  const name = nameOf(will);
  const [asked, asks] = [was, will].map((side) => handlerOf(at(side, "readinessProbe")));
  if (asked !== undefined && asks !== undefined && asked !== asks) {
    say("outage", `takes ${name} for well by its ${asks}, not by its ${asked}`);
  }
  const [ready, readyNow] = patiences(was, will, "readinessProbe");
  if (readyNow > ready && readyNow > long) {
    say("outage", `lets requests reach ${name} for up to ${readyNow} s while it is not well`);
  }
  const [live, liveNow] = patiences(was, will, "livenessProbe");
  if (liveNow > live && liveNow > longest) {
    say("capacity", `lets ${name} hang for up to ${liveNow} s before it starts it anew`);
  }
  if (liveNow < live && liveNow < soon) {
    say("capacity", `ends ${name} where it is not well for ${liveNow} s`);
  }
  const [start, startNow] = patiences(was, will, "startupProbe");
  if (startNow < start && startNow < soon) {
    say("outage", `ends ${name} where it has not started within ${startNow} s`);
  }
  const delays = [was, will].map((side) =>
    Number(at(side, "readinessProbe", "initialDelaySeconds") ?? 0),
  );
  const [delay = 0, delayNow = 0] = delays;
  if (delayNow > delay && delayNow > longest) {
    say("outage", `sends no requests to ${name} in its first ${delayNow} s`);
  }
}

/** By what a container is asked. */
function handlerOf(probe: Json): string | undefined {
  return ["exec", "grpc", "httpGet", "tcpSocket"].find((key) => at(probe, key) !== undefined);
}

/** For how many seconds a container may be unwell, with the values that Kubernetes fills in. */
function patiences(was: Json, will: Json, key: string): readonly [number, number] {
  const [old, now] = [at(was, key), at(will, key)];
  // A probe that comes or goes is told of elsewhere.
  return old === undefined || now === undefined ? [0, 0] : [patienceOf(old), patienceOf(now)];
}

function patienceOf(probe: Json): number {
  const [period, failures] = [at(probe, "periodSeconds") ?? 10, at(probe, "failureThreshold") ?? 3];
  return Number(period) * Number(failures);
}
