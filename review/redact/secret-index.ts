const shortest = 4;
const longest = 64;
const buckets = 1 << 16;

/** Many strings, and whether a text contains one of them: in one pass, whatever their number. */
export class SecretIndex {
  private readonly byStart = new Map<number, string[]>();
  private readonly seen = new Set<string>();
  private readonly bloom = new Uint8Array(buckets);

  public get size(): number {
    return this.seen.size;
  }

  /** Adds a string; shorter than 4 characters it would be found everywhere. */
  public add(secret: string): boolean {
    // What contains a long secret contains its middle: it stands for all of it.
    const middle = Math.floor((secret.length - longest / 2) / 2);
    const text = secret.length > longest ? secret.slice(middle, middle + longest / 2) : secret;
    if (text.length < shortest || this.seen.has(text)) {
      return false;
    }
    this.seen.add(text);
    const start = startOf(text, 0);
    this.bloom[start & (buckets - 1)] = 1;
    const sharing = this.byStart.get(start);
    if (sharing) {
      sharing.push(text);
    } else {
      this.byStart.set(start, [text]);
    }
    return true;
  }

  /** Whether the text contains one of the strings, as it stands. */
  public isIn(text: string, counts: (secret: string) => boolean = () => true): boolean {
    if (this.seen.size === 0) {
      return false;
    }
    for (let index = 0; index + shortest <= text.length; index++) {
      const start = startOf(text, index);
      if (
        this.bloom[start & (buckets - 1)] === 1 &&
        this.byStart.get(start)?.some((item) => text.startsWith(item, index) && counts(item))
      ) {
        return true;
      }
    }
    return false;
  }
}

function startOf(text: string, index: number): number {
  return (
    (text.charCodeAt(index) * 0x9e3779b1) ^
    (text.charCodeAt(index + 1) * 0x85ebca6b) ^
    (text.charCodeAt(index + 2) * 0xc2b2ae35) ^
    (text.charCodeAt(index + 3) * 0x27d4eb2f)
  );
}
