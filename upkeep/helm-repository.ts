import { load } from "js-yaml";
import * as v from "valibot";
import { safeParse } from "valibot";
import { answerOf, hostOf } from "./answer";

const indexSchema = v.looseObject({
  entries: v.record(v.string(), v.array(v.looseObject({ version: v.string() }))),
});

/**
 * The versions of a chart that a Helm repository has.
 *
 * @throws Error of one line where the repository does not answer, or not as one
 * @see https://helm.sh/docs/topics/chart_repository/#the-index-file
 */
export async function chartVersions(repository: string, chart: string): Promise<readonly string[]> {
  const { status, text, url } = await answerOf(`${repository.replace(/\/$/, "")}/index.yaml`);
  if (status !== 200) {
    throw new Error(`${hostOf(url)} answered ${status} when asked for index.yaml`);
  }
  const { success, output } = safeParse(indexSchema, indexIn(text));
  if (!success) {
    throw new Error(`${hostOf(url)} answered with no index of charts`);
  }
  const versions = output.entries[chart];
  if (versions === undefined) {
    throw new Error(`${hostOf(url)} has no chart ${chart} any more`);
  }
  return versions.map(({ version }) => version);
}

function indexIn(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}
