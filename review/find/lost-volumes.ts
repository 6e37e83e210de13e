import type { ResourceChange } from "../plan";
import { at, isEmpty } from "../plan";
import type { Redaction } from "../redact";
import { type BlockPair, blockPairs } from "./block-pairs";
import type { Finding } from "./finding";
import { named } from "./named";

const claim = "volume.persistent_volume_claim";

/** Whether pods do not have the volumes any more that they wrote to. */
export function lostVolumes({ change }: ResourceChange, redaction: Redaction): readonly Finding[] {
  const claims = isEmpty(change.before)
    ? []
    : blockPairs(change).pairs.filter(({ path }) => path === claim || path.endsWith(`.${claim}`));
  const [had, has] = [namesIn(claims, "before"), namesIn(claims, "after")];
  const gone = [...had].filter((name) => !has.has(name));
  if (gone.length === 0 || claims.some(isHidden)) {
    return [];
  }
  const path = `${claims[0]?.path ?? claim}.claim_name`;
  const names = named(gone, redaction);
  return has.size < had.size
    ? [{ concern: "protection", path, says: `does not write to its volume any more: ${names}` }]
    : [{ concern: "outage", path, says: `has another volume, without the files of ${names}` }];
}

function namesIn(claims: readonly BlockPair[], side: "before" | "after"): ReadonlySet<string> {
  const names = claims.map((pair) => pair[side]?.["claim_name"]);
  return new Set(names.filter((name): name is string => typeof name === "string" && name !== ""));
}

function isHidden({ unknown }: BlockPair): boolean {
  return unknown === true || at(unknown, "claim_name") === true;
}
