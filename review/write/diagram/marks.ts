import type { Place } from "../../../constructs/foundation";
import { type PartMark, placeNames, type Topology, type TopologyPart } from "../../judge";

/** Which colour a mark has. */
export const classes: Readonly<Record<PartMark, string>> = {
  lost: "lost",
  unprotected: "lost",
  destroy: "warn",
  replace: "warn",
  exposure: "warn",
  outage: "warn",
  capacity: "warn",
  audit: "warn",
  rule: "warn",
  update: "update",
  create: "create",
  none: "",
};

const marks: Readonly<Record<PartMark, string>> = {
  lost: "✖ would be lost",
  unprotected: "✖ loses protection",
  destroy: "− removals",
  replace: "± replacements",
  exposure: "! exposed",
  outage: "! goes down",
  capacity: "! loses capacity",
  audit: "! no longer recorded",
  rule: "! breaks a rule",
  update: "~ changes",
  create: "+ created",
  none: "",
};

/** What the boxes are called. */
export const labels: Readonly<Partial<Record<Place, string>>> = {
  dns: "DNS",
  "load-balancer": "Load balancer",
  cluster: "Kubernetes",
  postgres: "PostgreSQL",
  cache: "Cache",
  registry: "Registry",
  bucket: "Bucket",
  backups: "Backups",
  "state-bucket": "State bucket",
  uptime: "From outside",
};

/** What happens to a part, with how many things change in it. */
export function markOf(part: TopologyPart): string {
  return part.mark === "none" ? "" : `${marks[part.mark]}${tally(part)}`;
}

const signs: readonly (readonly [string, string, (part: TopologyPart) => boolean])[] = [
  ["✖", "lost, or without protection", ({ mark }) => classes[mark] === "lost"],
  ["!", "a danger that destroys nothing", ({ mark }) => (marks[mark] ?? "").startsWith("!")],
  ["+", "created", ({ created }) => created > 0],
  ["~", "changed", ({ changed }) => changed > 0],
  ["±", "re-created", ({ replaced }) => replaced > 0],
  ["−", "removed", ({ removed }) => removed > 0],
];

/** What the signs of a picture mean, as far as they are in it; nothing where none is. */
export function legendOf({ parts }: Topology): string {
  const marked = parts.filter(({ presence, mark }) => presence !== "absent" && mark !== "none");
  const used = signs
    .filter(([, , isUsed]) => marked.some(isUsed))
    .map(([sign, meaning]) => `${sign} ${meaning}`);
  return used.length === 0 ? "" : ` ${used.join(", ")}; a number says how many.`;
}

/** Whether there is anything to draw. */
export function isPictured({ parts }: Topology): boolean {
  return parts.some(({ presence }) => presence !== "absent");
}

/** The parts in words, each with the class of its mark. */
export function partsInWords({ parts }: Topology): readonly {
  readonly text: string;
  readonly mark: string;
}[] {
  return parts
    .filter(({ presence }) => presence !== "absent")
    .map((part) => {
      const facts = part.facts.length > 0 ? ` (${part.facts.join(", ")})` : "";
      const origin = part.presence === "shared" ? ", made by another stack" : "";
      const mark = part.mark === "none" ? "" : `: ${markOf(part).slice(2)}`;
      return { text: `${placeNames[part.part]}${facts}${origin}${mark}`, mark: classes[part.mark] };
    });
}

/** The picture in words. */
export function describe(topology: Topology): string {
  const words = partsInWords(topology).map(({ text }) => text);
  return words.length === 0
    ? `None of the parts is in ${topology.environment}.`
    : `${topology.environment}: ${words.join("; ")}.`;
}

function tally({ created, changed, replaced, removed }: TopologyPart): string {
  const counts = [
    created > 0 ? `+${created}` : "",
    changed > 0 ? `~${changed}` : "",
    replaced > 0 ? `±${replaced}` : "",
    removed > 0 ? `−${removed}` : "",
  ].filter(Boolean);
  return counts.length > 0 ? ` (${counts.join(" ")})` : "";
}
