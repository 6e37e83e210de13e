import type { Place } from "../../../constructs/foundation";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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

/**
 * Places the parts that are there: names lead into the network from the left, what the cluster needs
 * from outside stands below it. Where nothing is inside a network, the parts stand in a row.
 *
 * @param lines how many facts a box has room for
 */
export function layoutOf(there: ReadonlySet<Place>, lines: number): Layout {
  const height = 64 + lines * 16;
  const inside = (["load-balancer", "cluster", "postgres"] as const).filter((part) =>
    there.has(part),
  );
  const outside = (["dns", "registry", "state-bucket"] as const).filter((part) => there.has(part));
  if (inside.length === 0 && !there.has("network")) {
    const boxes = outside.map(
      (part, index) =>
        [part, { x: margin + index * (width + gap), y: margin, width, height }] as const,
    );
    return {
      width: Math.max(1, boxes.length) * (width + gap) - gap + 2 * margin,
      height: height + 2 * margin,
      boxes: new Map(boxes),
    };
  }
  const left = there.has("dns") ? margin + width + 72 : 8;
  const top = 8;
  const area = {
    x: left,
    y: top,
    width: 3 * width + 2 * gap + 2 * margin,
    height: above + height + margin,
  };
  const column = (index: number): number => left + margin + index * (width + gap);
  const below = area.y + area.height + 44;
  const positions: readonly (readonly [Place, number, number])[] = [
    ["dns", margin, top + above],
    ["load-balancer", column(0), top + above],
    ["cluster", column(1), top + above],
    ["postgres", column(2), top + above],
    ["registry", column(1), below],
    ["state-bucket", column(2), below],
  ];
  const boxes = positions
    .filter(([part]) => there.has(part))
    .map(([part, x, y]) => [part, { x, y, width, height }] as const);
  const second = there.has("registry") || there.has("state-bucket");
  return {
    width: area.x + area.width + 8,
    height: second ? below + height + margin : area.y + area.height + 8,
    boxes: new Map(boxes),
    ...(there.has("network") && { area }),
  };
}
