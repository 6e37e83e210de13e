/** What a reader saw of a provider, and what of it it could not read. */
export class Coverage {
  private readonly seen = new Map<string, number>();
  private readonly missed = new Map<string, Map<string, number>>();

  /** Something was seen, and read unless `miss` says what it was. */
  public count(what: string, miss?: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
    if (miss !== undefined) {
      const misses = this.missed.get(what) ?? new Map<string, number>();
      misses.set(miss, (misses.get(miss) ?? 0) + 1);
      this.missed.set(what, misses);
    }
  }

  /** One line for each kind of thing, and below it what was not read, the most frequent first. */
  public report(most = 10): string {
    const lines: string[] = [];
    for (const [what, count] of [...this.seen].sort()) {
      const misses = [...(this.missed.get(what) ?? [])].sort(([, a], [, b]) => b - a);
      const missed = misses.reduce((sum, [, times]) => sum + times, 0);
      lines.push(`${what}: ${count - missed} of ${count}`);
      lines.push(...misses.slice(0, most).map(([miss, times]) => `    ${times} × ${miss}`));
      if (misses.length > most) {
        lines.push(`    and ${misses.length - most} more`);
      }
    }
    return lines.join("\n");
  }
}
