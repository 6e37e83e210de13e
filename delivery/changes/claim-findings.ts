import { at, type Json, same } from "../../review";
import type { Context, Pair, Say } from "./finding";

/** What a volume that an app asks for is made of, or which one it is. */
interface Source {
  readonly says: string;
  /** The name of an object of the app's namespace, such as another volume. */
  readonly name?: string;
}

/** What a claim of a volume says of what is on it already. */
export function sourcesOf(claim: Json): readonly Source[] {
  const [bound, labels] = ["volumeName", "selector"].map((key) => at(claim, key));
  const copied = ["dataSource", "dataSourceRef"]
    .map((key) => at(claim, key))
    .filter((source) => source !== undefined && source !== null)
    .map((source): Source => {
      const [kind, name, namespace] = ["kind", "name", "namespace"].map((key) => at(source, key));
      const where = namespace === undefined ? "" : ` in ${String(namespace)}`;
      const says = `holds what is in the ${String(kind)} ${String(name)}${where}`;
      return namespace === undefined && typeof name === "string" ? { says, name } : { says };
    });
  return [
    ...copied,
    ...(typeof bound === "string" ? [{ says: `is the cluster's volume ${bound}` }] : []),
    ...(labels === undefined || labels === null
      ? []
      : [{ says: "is whichever of the cluster's volumes has its labels" }]),
  ];
}

/** What a change of a volume means. */
export function claimFindings({ before, after }: Pair, context: Context, say: Say): void {
  if (after === undefined) {
    say("outage", "goes, and with it what is on the volume, unless its class keeps that");
    return;
  }
  const [old, now] = [before, after].map((object) => sourcesOf(at(object, "spec")));
  const others = (now ?? []).filter(
    (source) => !(old ?? []).some((one) => same(one.says, source.says)) && !isOwn(source, context),
  );
  for (const says of new Set(others.map((source) => source.says))) {
    say("exposure", says);
  }
}

function isOwn({ name }: Source, context: Context): boolean {
  return (
    name !== undefined && context.isOwn(name) && !context.ofOthers.given.has(`the volume ${name}`)
  );
}
