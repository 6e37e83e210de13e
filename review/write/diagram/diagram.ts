import type { Place } from "../../../constructs/foundation";
import type { Topology, TopologyPart } from "../../judge";
import { escaped } from "../html-escape";
import { attributesOf, diagramStyle } from "./diagram-style";
import { type Box, below, type Layout, layoutOf } from "./layout";
import { classes, describe, isPictured, labels, markOf } from "./marks";

/** How a topology is drawn. */
export interface DiagramOptions {
  /** Whether the style is left to the page around the picture. @default false */
  readonly bare?: boolean;
}

const edges: readonly (readonly [Place, Place, string])[] = [
  ["uptime", "dns", "asks"],
  ["dns", "load-balancer", "leads to"],
  ["load-balancer", "cluster", "traffic"],
  ["cluster", "postgres", "queries"],
  ["cluster", "cache", "keys"],
  ["registry", "cluster", "images"],
];

const icons: Readonly<Partial<Record<Place, string>>> = {
  dns: "M9 1a8 8 0 1 0 0 16a8 8 0 1 0 0-16M1 9h16M9 1c5 5 5 11 0 16M9 1c-5 5-5 11 0 16",
  "load-balancer": "M1 9h5M6 9l8-6M6 9h9M6 9l8 6M12 3h2v2M13 7l2 2l-2 2M14 13v2h-2",
  cluster: "M9 1l7 4v8l-7 4l-7-4V5zM9 1v8M9 9l7-4M9 9l-7-4M9 9v8",
  postgres: "M2 4c0-4 14-4 14 0v10c0 4-14 4-14 0zM2 4c0 4 14 4 14 0M2 9c0 4 14 4 14 0",
  cache: "M10 1L3 10h5l-1 7l7-9H9z",
  registry: "M2 5l7-4l7 4v8l-7 4l-7-4zM2 5l7 4l7-4M9 9v8",
  bucket: "M2 3h14l-2 14H4zM2 3c2 3 12 3 14 0",
  backups: "M2 3h14l-2 14H4zM2 3c2 3 12 3 14 0M9 7v6M6 10l3 3l3-3",
  "state-bucket": "M2 3h14l-2 14H4zM2 3c2 3 12 3 14 0",
  uptime: "M1 9h4l2-6l4 12l2-6h4",
  network: "M7 1h4v4H7zM1 13h4v4H1zM13 13h4v4h-4zM9 5v4M3 13V9h12v4",
};

/** Draws a topology as SVG: its parts, how they connect, and what changes in them. */
export function diagramOf(topology: Topology, { bare = false }: DiagramOptions = {}): string {
  const there = topology.parts.filter(({ presence }) => presence !== "absent");
  const id = `anycloud-${topology.environment.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
  const most = (isBelow: boolean): number =>
    Math.max(
      0,
      ...there
        .filter(({ part }) => below.includes(part) === isBelow)
        .map((part) => factsOf(part).length),
    );
  const layout = layoutOf(new Set(there.map(({ part }) => part)), {
    facts: most(false),
    factsBelow: most(true),
    marked: there.some(({ mark }) => mark !== "none"),
  });
  const network = there.find(({ part }) => part === "network");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="anycloud-diagram" viewBox="0 0 ${layout.width} ${layout.height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(`Topology of ${topology.environment}`)}</title>`,
    `<desc id="${id}-desc">${escaped(describe(topology))}</desc>`,
    ...(bare ? [] : [`<style>${diagramStyle}</style>`]),
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="arrow" ${attributesOf("arrow")} d="M0 0L8 4L0 8z"/></marker></defs>`,
    network !== undefined && layout.area !== undefined ? areaOf(network, layout.area) : "",
    ...edges.map(([from, to, says]) => edgeOf(layout, from, to, says, `${id}-arrow`)),
    ...there.map((part) => boxOf(part, layout.boxes.get(part.part))),
    isPictured(topology)
      ? ""
      : `<text ${attributesOf("text")} x="${layout.width / 2}" y="${layout.height / 2}" text-anchor="middle" font-size="14">No parts here</text>`,
    "</svg>",
  ]
    .filter(Boolean)
    .join("\n");
}

function areaOf(part: TopologyPart, { x, y, width, height }: Box): string {
  const mark = markOf(part);
  const title = part.presence === "shared" ? "Network (shared)" : "Network";
  return [
    `<g class="${classes[part.mark]}">`,
    `<rect class="area" ${attributesOf("area", classes[part.mark])} x="${x}" y="${y}" width="${width}" height="${height}" rx="14"/>`,
    `<path class="icon" ${attributesOf("icon")} transform="translate(${x + 16} ${y + 12})" d="${icons.network ?? ""}"/>`,
    `<text ${attributesOf("text")} x="${x + 44}" y="${y + 27}" font-size="14" font-weight="600">${title}</text>`,
    ...(part.facts.length === 0
      ? []
      : [
          `<text class="soft" ${attributesOf("soft")} x="${x + 58 + title.length * 9}" y="${y + 27}" font-size="14">${escaped(part.facts.join(" · "))}</text>`,
        ]),
    ...(mark === ""
      ? []
      : [
          `<text class="says" ${attributesOf("says", classes[part.mark])} x="${x + width - 16}" y="${y + 27}" text-anchor="end" font-size="13">${escaped(mark)}</text>`,
        ]),
    "</g>",
  ].join("\n");
}

function boxOf(part: TopologyPart, box: Box | undefined): string {
  if (box === undefined) {
    return "";
  }
  const { x, y, width, height } = box;
  const mark = markOf(part);
  return [
    `<g class="${[classes[part.mark], part.presence === "shared" ? "shared" : ""].filter(Boolean).join(" ")}">`,
    `<rect class="part" ${attributesOf("part", classes[part.mark])} x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`,
    `<path class="icon" ${attributesOf("icon")} transform="translate(${x + 12} ${y + 13})" d="${icons[part.part] ?? ""}"/>`,
    `<text ${attributesOf("text")} x="${x + 38}" y="${y + 27}" font-size="14" font-weight="600">${escaped(labels[part.part] ?? "")}</text>`,
    ...factsOf(part).map(
      (fact, index) =>
        `<text class="soft" ${attributesOf("soft")} x="${x + 12}" y="${y + 48 + index * 16}" font-size="12">${escaped(fact)}</text>`,
    ),
    ...(mark === ""
      ? []
      : [
          `<text class="says" ${attributesOf("says", classes[part.mark])} x="${x + 12}" y="${y + height - 11}" font-size="12">${escaped(mark)}</text>`,
        ]),
    "</g>",
  ].join("\n");
}

function factsOf(part: TopologyPart): readonly string[] {
  return part.part === "network"
    ? []
    : part.presence === "shared"
      ? ["made by another stack"]
      : part.facts;
}

function edgeOf(
  { boxes, area }: Layout,
  from: Place,
  to: Place,
  says: string,
  arrow: string,
): string {
  const start = boxes.get(from);
  const end = boxes.get(to);
  if (start === undefined || end === undefined) {
    return "";
  }
  if (start.x === end.x) {
    const x = start.x + start.width / 2;
    return `<path class="edge" ${attributesOf("edge")} marker-end="url(#${arrow})" d="M${x} ${start.y}V${end.y + end.height + 1}"/><text class="soft" ${attributesOf("soft")} x="${x + 10}" y="${start.y - 14}" font-size="12">${says}</text>`;
  }
  const y = start.y + start.height / 2;
  const left = start.x + start.width;
  if (start.y < end.y && start.x < end.x) {
    // Below and further right: the line turns between the two.
    const turn = (left + end.x) / 2;
    const level = end.y + end.height / 2;
    return `<path class="edge" ${attributesOf("edge")} marker-end="url(#${arrow})" d="M${left} ${y}H${turn}V${level}H${end.x - 1}"/><text class="soft" ${attributesOf("soft")} x="${turn - 8}" y="${level - 8}" text-anchor="end" font-size="12">${says}</text>`;
  }
  // Where the line enters the network, its words stay outside.
  const right = area !== undefined && area.x > left ? area.x : end.x;
  return `<path class="edge" ${attributesOf("edge")} marker-end="url(#${arrow})" d="M${left} ${y}H${end.x - 1}"/><text class="soft" ${attributesOf("soft")} x="${(left + right) / 2}" y="${y - 8}" text-anchor="middle" font-size="12">${says}</text>`;
}
