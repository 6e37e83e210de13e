import type { Figures } from "./measure";

interface Compared {
  readonly a: Figures;
  readonly b: Figures;
  readonly ratio: Figures;
}

/** One line of a table of bench/README.md: the ratio, what it should be, and both figures. */
export function row(
  name: string,
  goal: string,
  ratio: number,
  a: number,
  b: number,
  unit: string,
): void {
  const figures = `${a.toFixed(2)} / ${b.toFixed(2)} ${unit}`;
  console.log(`| ${name} | ${ratio.toFixed(2)} | ${goal} | ${figures} |`);
}

/** The line of a comparison's time. */
export function timeRow(name: string, goal: string, { a, b, ratio }: Compared): void {
  row(name, goal, ratio.wallSeconds, a.wallSeconds, b.wallSeconds, "s");
}

/** The line of a comparison's memory. */
export function memoryRow(name: string, goal: string, { a, b, ratio }: Compared): void {
  row(name, goal, ratio.peakMiB, a.peakMiB, b.peakMiB, "MiB");
}
