import type { Place } from "../../constructs/foundation";
import type { PartMark, Topology, TopologyPart } from "../judge";
import { placeNames } from "../judge";
import { diagramStyle } from "./diagram-style";
import { escaped } from "./html-escape";

/** How a topology is drawn. */
export interface DiagramOptions {
  /** Whether the style is left to the page around the picture. @default false */
  readonly bare?: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
}

const width = 184;
const height = 92;
const boxes: Readonly<Partial<Record<Place, Box>>> = {
  dns: { x: 16, y: 62 },
  "load-balancer": { x: 252, y: 62 },
  cluster: { x: 488, y: 62 },
  postgres: { x: 724, y: 62 },
  registry: { x: 488, y: 226 },
};
const area = { x: 232, y: 8, width: 696, height: 164 };
const canvas = { width: 944, height: 328 };

const edges: readonly (readonly [Place, Place, string])[] = [
  ["dns", "load-balancer", "leads to"],
  ["load-balancer", "cluster", "traffic"],
  ["cluster", "postgres", "queries"],
  ["registry", "cluster", "images"],
];

const classes: Readonly<Record<PartMark, string>> = {
  lost: "lost",
  unprotected: "lost",
  destroy: "warn",
  replace: "warn",
  exposure: "warn",
  outage: "warn",
  capacity: "warn",
  audit: "warn",
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
  outage: "! outage",
  capacity: "! less capacity",
  audit: "! not recorded",
  update: "~ changes",
  create: "+ created",
  none: "",
};

const icons: Readonly<Partial<Record<Place, string>>> = {
  dns: "M9 1a8 8 0 1 0 0 16a8 8 0 1 0 0-16M1 9h16M9 1c5 5 5 11 0 16M9 1c-5 5-5 11 0 16",
  "load-balancer": "M1 9h5M6 9l8-6M6 9h9M6 9l8 6M12 3h2v2M13 7l2 2l-2 2M14 13v2h-2",
  cluster: "M9 1l7 4v8l-7 4l-7-4V5zM9 1v8M9 9l7-4M9 9l-7-4M9 9v8",
  postgres: "M2 4c0-4 14-4 14 0v10c0 4-14 4-14 0zM2 4c0 4 14 4 14 0M2 9c0 4 14 4 14 0",
  registry: "M2 5l7-4l7 4v8l-7 4l-7-4zM2 5l7 4l7-4M9 9v8",
  network: "M7 1h4v4H7zM1 13h4v4H1zM13 13h4v4h-4zM9 5v4M3 13V9h12v4",
};

/** Draws a topology as SVG: six parts, how they connect, and what changes in them. */
export function diagramOf(topology: Topology, { bare = false }: DiagramOptions = {}): string {
  const parts = new Map(topology.parts.map((part) => [part.part, part]));
  const there = (part: Place): boolean => (parts.get(part)?.presence ?? "absent") !== "absent";
  const id = `anycloud-${topology.environment.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
  const drawn = topology.parts.filter(({ part }) => boxes[part] !== undefined && there(part));
  const network = parts.get("network");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="anycloud-diagram" viewBox="0 0 ${canvas.width} ${canvas.height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(`Topology of ${topology.environment}`)}</title>`,
    `<desc id="${id}-desc">${escaped(describe(topology))}</desc>`,
    ...(bare ? [] : [`<style>${diagramStyle}</style>`]),
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="arrow" d="M0 0L8 4L0 8z"/></marker></defs>`,
    network !== undefined && there("network") ? areaOf(network) : "",
    ...edges
      .filter(([from, to]) => there(from) && there(to))
      .map(([from, to, says]) => edgeOf(from, to, says, `${id}-arrow`)),
    ...drawn.map(boxOf),
    there("network") || drawn.length > 0
      ? ""
      : `<text x="${canvas.width / 2}" y="${canvas.height / 2}" text-anchor="middle" font-size="16">None of the six parts is in this stack.</text>`,
    "</svg>",
  ]
    .filter(Boolean)
    .join("\n");
}

/** The picture in words. */
export function describe({ environment, parts }: Topology): string {
  const there = parts.filter(({ presence }) => presence !== "absent");
  const words = there.map((part) => {
    const facts = part.facts.length > 0 ? ` (${part.facts.join(", ")})` : "";
    const origin = part.presence === "shared" ? ", made by another stack" : "";
    return `${placeNames[part.part]}${facts}${origin}${part.mark === "none" ? "" : `: ${marks[part.mark].slice(2)}`}`;
  });
  return words.length === 0
    ? `None of the six parts is in ${environment}.`
    : `${environment}: ${words.join("; ")}.`;
}

function areaOf(part: TopologyPart): string {
  const { x, y } = area;
  return [
    `<g class="${classes[part.mark]}">`,
    `<rect class="area" x="${x}" y="${y}" width="${area.width}" height="${area.height}" rx="14"/>`,
    `<path class="icon" transform="translate(${x + 16} ${y + 12})" d="${icons.network ?? ""}"/>`,
    `<text x="${x + 44}" y="${y + 27}" font-size="14" font-weight="600">Network${part.presence === "shared" ? " (shared)" : ""}<tspan class="soft" font-weight="400" dx="8">${escaped(part.facts.join(" · "))}</tspan></text>`,
    ...(part.mark === "none"
      ? []
      : [
          `<text class="says" x="${x + area.width - 16}" y="${y + 27}" text-anchor="end" font-size="13">${escaped(`${marks[part.mark]}${tally(part)}`)}</text>`,
        ]),
    "</g>",
  ].join("\n");
}

function boxOf(part: TopologyPart): string {
  const { x, y } = boxes[part.part] ?? { x: 0, y: 0 };
  const shared = part.presence === "shared";
  const facts = shared ? ["made by another stack"] : part.facts;
  return [
    `<g class="${[classes[part.mark], shared ? "shared" : ""].filter(Boolean).join(" ")}">`,
    `<rect class="part" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`,
    `<path class="icon" transform="translate(${x + 12} ${y + 13})" d="${icons[part.part] ?? ""}"/>`,
    `<text x="${x + 38}" y="${y + 27}" font-size="14" font-weight="600">${escaped(labels[part.part] ?? "")}</text>`,
    ...facts.map(
      (fact, index) =>
        `<text class="soft" x="${x + 12}" y="${y + 48 + index * 16}" font-size="12">${escaped(fact)}</text>`,
    ),
    ...(part.mark === "none"
      ? []
      : [
          `<text class="says" x="${x + 12}" y="${y + height - 11}" font-size="12.5">${escaped(`${marks[part.mark]}${tally(part)}`)}</text>`,
        ]),
    "</g>",
  ].join("\n");
}

const labels: Readonly<Partial<Record<Place, string>>> = {
  dns: "DNS",
  "load-balancer": "Load balancer",
  cluster: "Kubernetes",
  postgres: "PostgreSQL",
  registry: "Registry",
};

function tally({ created, changed, replaced, removed }: TopologyPart): string {
  const counts = [
    created > 0 ? `+${created}` : "",
    changed > 0 ? `~${changed}` : "",
    replaced > 0 ? `±${replaced}` : "",
    removed > 0 ? `−${removed}` : "",
  ].filter(Boolean);
  return counts.length > 0 ? ` (${counts.join(" ")})` : "";
}

function edgeOf(from: Place, to: Place, says: string, arrow: string): string {
  const start = boxes[from] ?? { x: 0, y: 0 };
  const end = boxes[to] ?? { x: 0, y: 0 };
  if (start.x === end.x) {
    const x = start.x + width / 2;
    const [top, bottom] = [end.y + height, start.y];
    return `<path class="edge" marker-end="url(#${arrow})" d="M${x} ${bottom}V${top + 1}"/><text class="soft" x="${x + 10}" y="${bottom - 14}" font-size="12">${says}</text>`;
  }
  const y = start.y + height / 2;
  const [left, right] = [start.x + width, end.x];
  return `<path class="edge" marker-end="url(#${arrow})" d="M${left} ${y}H${right - 1}"/><text class="soft" x="${(left + right) / 2}" y="${y - 8}" text-anchor="middle" font-size="11">${says}</text>`;
}
