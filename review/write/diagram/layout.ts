import type { Place } from "../../../constructs/foundation";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What stands below the network. */
export const below: readonly Place[] = ["registry", "bucket", "backups", "state-bucket", "uptime"];

/** Where everything of a picture stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<Place, Box>;
  /** Where the network lies. @default - it is not there */
  readonly area?: Box;
}

const width = 188;
const gap = 56;
const margin = 16;
const above = 44;

/** What boxes must have room for. */
export interface Contents {
  /** How many facts the parts in a network, or beside it, have at most. */
  readonly facts: number;
  /** How many those below it have at most. */
  readonly factsBelow: number;
  /** Whether anything is marked. */
  readonly marked: boolean;
}

/**
 * Places the parts that are there: names lead into the network from the left, what the cluster needs
 * from outside stands below it. Where nothing is inside a network, the parts stand in a row.
 */
export function layoutOf(there: ReadonlySet<Place>, contents: Contents): Layout {
  const heightFor = (facts: number): number =>
    (contents.marked ? 64 : 42) + Math.max(1, facts) * 16;
  const height = heightFor(contents.facts);
  const heightBelow = heightFor(contents.factsBelow);
  const inside = (["load-balancer", "cluster", "postgres", "cache"] as const).filter((part) =>
    there.has(part),
  );
  const outside = ["dns" as const, ...below].filter((part) => there.has(part));
  if (inside.length === 0 && !there.has("network")) {
    const rowHeight = Math.max(height, heightBelow);
    const boxes = outside.map(
      (part, index) =>
        [part, { x: margin + index * (width + gap), y: margin, width, height: rowHeight }] as const,
    );
    return {
      width: Math.max(1, boxes.length) * (width + gap) - gap + 2 * margin,
      height: rowHeight + 2 * margin,
      boxes: new Map(boxes),
    };
  }
  const left = there.has("dns") || there.has("uptime") ? margin + width + 72 : 8;
  const top = 8;
  const area = {
    x: left,
    y: top,
    width: 3 * width + 2 * gap + 2 * margin,
    height: above + height + (there.has("cache") ? gap + height : 0) + margin,
  };
  const column = (index: number): number => left + margin + index * (width + gap);
  const row = area.y + area.height + 44;
  const first = (x: number): Box => ({ x, y: top + above, width, height });
  const further = (x: number): Box => ({ x, y: row, width, height: heightBelow });
  const positions: readonly (readonly [Place, Box])[] = [
    ["dns", first(margin)],
    ["load-balancer", first(column(0))],
    ["cluster", first(column(1))],
    ["postgres", first(column(2))],
    ["cache", { ...first(column(2)), y: top + above + height + gap }],
    ["registry", further(column(1))],
    ["bucket", further(column(0))],
    ["backups", further(column(2))],
    // What is shared has no backups.
    ["state-bucket", further(column(2))],
    ["uptime", further(margin)],
  ];
  const boxes = positions.filter(([part]) => there.has(part));
  const second = below.some((part) => there.has(part));
  return {
    width: area.x + area.width + 8,
    height: second ? row + heightBelow + margin : area.y + area.height + 8,
    boxes: new Map(boxes),
    ...(there.has("network") && { area }),
  };
}
