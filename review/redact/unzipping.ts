import { gunzipSync } from "node:zlib";

// What a cloud takes as user data is far smaller.
const mostAtOnce = 1 << 20;
const mostOfAll = 1 << 24;

/** Unzips what stands in a plan, up to so much: what is zipped may be a thousandth of what it holds. */
export class Unzipping {
  private left = mostOfAll;

  /** Whether anything more is unzipped. */
  public get isSpent(): boolean {
    return this.left <= 0;
  }

  public unzip(bytes: Buffer): Buffer | undefined {
    if (this.isSpent) {
      return undefined;
    }
    try {
      const unzipped = gunzipSync(bytes, { maxOutputLength: mostAtOnce });
      this.left -= unzipped.length;
      return unzipped;
    } catch {
      // As much work as if there was that much in it.
      this.left -= bytes.length < 64 ? bytes.length : mostAtOnce;
      return undefined;
    }
  }
}
