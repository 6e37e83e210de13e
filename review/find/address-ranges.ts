import { intervalOf } from "../plan";

type Span = readonly [from: bigint, to: bigint];

/** Ranges of addresses as one set: halves of a range are the range. */
export class AddressRanges {
  private readonly spans: readonly (readonly [version: 4 | 6, merged: readonly Span[]])[];

  public constructor(texts: readonly string[]) {
    const intervals = texts.map(intervalOf).filter((one) => one !== undefined);
    this.spans = ([4, 6] as const).map((version) => [
      version,
      merged(
        intervals
          .filter((one) => one.version === version)
          .map(({ from, to }): Span => [from, to])
          .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
      ),
    ]);
  }

  /** Whether all addresses of a range are among these. */
  public includes(text: string): boolean {
    const interval = intervalOf(text);
    if (interval === undefined) {
      return false;
    }
    const spans = this.spans.find(([version]) => version === interval.version)?.[1] ?? [];
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.[0] ?? 0n) <= interval.from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const span = spans[low - 1];
    return span !== undefined && span[0] <= interval.from && interval.to <= span[1];
  }

  /** Whether these are more than anybody has, however they are cut: millions, or as many networks. */
  public get areWide(): boolean {
    return this.spans.some(([version, spans]) => {
      const count = spans.reduce((sum, [from, to]) => sum + (to - from + 1n), 0n);
      return count >= (version === 4 ? 1n << 22n : 1n << 108n);
    });
  }
}

function merged(sorted: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const [from, to] of sorted) {
    const last = spans.at(-1);
    if (last !== undefined && from <= last[1] + 1n) {
      spans[spans.length - 1] = [last[0], to > last[1] ? to : last[1]];
    } else {
      spans.push([from, to]);
    }
  }
  return spans;
}
