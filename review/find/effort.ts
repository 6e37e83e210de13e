/** How much work the comparison of one plan's policies may take; one unit is about one letter. */
export class Effort {
  private left: number;

  public constructor(private readonly most = 50_000_000) {
    this.left = most;
  }

  public get isExhausted(): boolean {
    return this.left <= 0;
  }

  public get spent(): number {
    return this.most - Math.max(this.left, 0);
  }

  /** Whether there was enough left for it. */
  public spend(units: number): boolean {
    this.left -= units;
    return !this.isExhausted;
  }
}
