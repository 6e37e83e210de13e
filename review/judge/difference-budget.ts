const most = 2_000_000;
const costOfLine = 25;
const mostCostly = 800;

/**
 * How much of one plan is compared line by line. A text takes little time, and a plan may hold thousands:
 * those beyond are shown where they begin to differ.
 */
export class DifferenceBudget {
  private left = most;

  /** Whether these texts may be compared; if so, it is taken off. */
  public allows(...texts: readonly string[]): boolean {
    for (const text of texts) {
      this.left -= text.length + costOfLine * Math.min(linesIn(text), mostCostly);
    }
    return this.left >= 0;
  }
}

function linesIn(text: string): number {
  let lines = 1;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
    lines++;
  }
  return lines;
}
