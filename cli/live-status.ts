import pc from "picocolors";
import {
  type DeliveryProject,
  digestsStated,
  type Environment,
  type LiveEnvironment,
  type LiveFinding,
  liveEnvironment,
  type RenderedFile,
  render,
  renderedFor,
} from "../delivery";
import { strangersText } from "../review";
import { seenIn } from "./seen-in-cluster";
import { table } from "./table";

const colours: Readonly<Record<LiveFinding["concern"], (text: string) => string>> = {
  differs: pc.yellow,
  unstated: pc.yellow,
  unwell: pc.red,
  note: (text) => text,
};

/** What is said of an environment, and how it ends: 0 as stated and well, 1 not known, 2 not so. */
interface Told {
  readonly text: string;
  readonly code: 0 | 1 | 2;
}

/**
 * Says what the clusters of environments really run beside what Git states.
 *
 * @param environments names of those that are asked
 * @param contexts kubectl's context by environment; where there is none, the current one is asked
 * @returns 2 where something is not as stated or not well, else 1 where a cluster could not be asked, else 0
 */
export async function liveStatus(
  folder: string,
  project: DeliveryProject,
  environments: readonly string[],
  contexts: ReadonlyMap<string, string>,
): Promise<0 | 1 | 2> {
  const files = render(project);
  const all = await Promise.all(
    environments
      .flatMap((name) => project.environments.filter((one) => one.name === name))
      .map((one) => told(folder, project, renderedFor(one.name, files), one, contexts)),
  );
  process.stdout.write(all.map(({ text }) => text).join(""));
  const codes = all.map(({ code }) => code);
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}

async function told(
  folder: string,
  project: DeliveryProject,
  files: readonly RenderedFile[],
  environment: Environment,
  contexts: ReadonlyMap<string, string>,
): Promise<Told> {
  const { name } = environment;
  const context = contexts.get(name);
  const cluster = { environment, namespace: project.project.name, context };
  const look = await seenIn(cluster, files);
  const asked = `${name} in ${context === undefined ? "the current context" : context}`;
  if ("why" in look) {
    return { code: 1, text: `\n${pc.bold(asked)}: ${pc.red("not known")}\n  ${look.why}\n` };
  }
  const deployments = project.deployments.filter((one) => one.environment.name === name);
  const earlier = digestsStated(folder, name);
  const live = liveEnvironment(deployments, files, look.seen, earlier);
  const bad = live.findings.some(({ concern }) => concern !== "note");
  const verdict = bad
    ? pc.yellow("not as Git states it, or not well")
    : look.refused.length > 0
      ? pc.red("not known in part")
      : pc.green("as Git states it");
  const refused = look.refused.map((why) => `  not read  ${why}\n`);
  return {
    code: bad ? 2 : refused.length > 0 ? 1 : 0,
    text: [
      `\n${pc.bold(asked)}: ${verdict}\n`,
      ...slotLines(live),
      ...findingLines(live),
      ...refused,
    ].join(""),
  };
}

function slotLines({ slots }: LiveEnvironment): readonly string[] {
  const rows = slots.map(({ app, slot, runs, ready, wanted, percent }) => [
    ...[app, slot, runs.length === 0 ? "nothing" : runs.map(strangersText).join(" and ")],
    wanted === undefined ? "not there" : `${ready} of ${wanted}`,
    percent === undefined ? "" : `${percent} %`,
  ]);
  return rows.length === 0
    ? []
    : table([["app", "slot", "runs", "ready", "requests"], ...rows]).map((line) => `  ${line}\n`);
}

function findingLines({ findings }: LiveEnvironment): readonly string[] {
  return findings.map(({ concern, says }) => {
    const word = colours[concern](concern.padEnd(8));
    return `  ${word}  ${strangersText(says)}\n`;
  });
}
