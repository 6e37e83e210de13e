import type { Progress, Step } from "../delivery";
import { strangersText } from "../review";
import { kubectl, linesOf } from "./kubectl";

const betweenLooks = 2000;
/** An API server that does not answer this often in a row is away. */
const unansweredLooks = 5;
const lastLines = 20;

/** Where and for how long a step is carried out. */
export interface DeliverySite {
  /** Arguments of kubectl that say which cluster. */
  readonly cluster: readonly string[];
  readonly namespace: string;
  readonly patienceSeconds: number;
}

/**
 * Carries out a step of a delivery, saying what comes of it.
 *
 * @throws Error where it does not end well, with the last lines of the pod that is to blame and what to do
 */
export async function carryOut(step: Step, site: DeliverySite): Promise<void> {
  if (step.until !== undefined) {
    await waitFor(step, step.until, site);
    return;
  }
  const { ok, stdout, stderr } = await kubectl([...site.cluster, ...step.args], step);
  if (!ok) {
    tell(linesOf(stdout));
    throw new Error([`stopped at: ${step.says}`, ...linesOf(stderr)].join("\n  "));
  }
  tell([...(step.next === undefined ? linesOf(stdout) : []), ...linesOf(stderr)]);
  const next = step.next?.(stdout);
  if (next !== undefined) {
    await carryOut(next, site);
  }
}

async function waitFor(
  { says, args, remedy, pauseSeconds = 0 }: Step,
  until: (printed: string) => Progress,
  site: DeliverySite,
): Promise<void> {
  const patienceSeconds = site.patienceSeconds + pauseSeconds;
  const end = Date.now() + patienceSeconds * 1000;
  let told = "";
  for (let unanswered = 0; ; ) {
    const { ok, stdout, stderr } = await kubectl([...site.cluster, ...args]);
    unanswered = ok ? 0 : unanswered + 1;
    if (unanswered >= unansweredLooks) {
      throw new Error([`stopped at: ${says}`, ...linesOf(stderr)].join("\n  "));
    }
    const progress = ok ? until(stdout) : undefined;
    if (progress?.state === "done") {
      tell([strangersText(progress.says)]);
      return;
    }
    if (progress?.state === "failed") {
      throw new Error(await failure(progress, says, remedy, site));
    }
    if (Date.now() >= end) {
      const last = progress ?? { state: "failed", says: "the cluster does not answer" };
      const late = { ...last, says: `not done in ${patienceSeconds} s: ${last.says}` };
      throw new Error(await failure(late, says, remedy, site));
    }
    if (progress !== undefined && progress.says !== told) {
      told = progress.says;
      tell([strangersText(told)]);
    }
    await passed(Math.min(betweenLooks, Math.max(0, end - Date.now())));
  }
}

async function failure(
  { says, pod }: Progress,
  step: string,
  remedy: string | undefined,
  { cluster, namespace }: DeliverySite,
): Promise<string> {
  const lines = [`stopped at: ${step}`, `  ${strangersText(says)}`];
  if (pod !== undefined) {
    const args = ["logs", pod, "--all-containers", `--tail=${lastLines}`, "--namespace", namespace];
    const { ok, stdout, stderr } = await kubectl([...cluster, ...args]);
    const written = linesOf(ok ? stdout : stderr);
    lines.push(
      `  ${ok ? `the last lines of pod ${strangersText(pod)}` : "its last lines cannot be read"}:`,
      ...(written.length === 0
        ? ["    none"]
        : written.slice(-lastLines).map((one) => `    ${one}`)),
    );
  }
  return [...lines, ...(remedy === undefined ? [] : [`  ${remedy}`])].join("\n");
}

function tell(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `  ${line}\n`).join(""));
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
