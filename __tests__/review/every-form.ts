import { diagramOf, htmlOf, jsonOf, markdownOf, type Report, terminalOf } from "../../review";

/**
 * Everything that a review is ever written as, in one text that can be searched: lines are not wrapped, and
 * nothing stands between the letters of a word.
 */
export function everyForm(report: Report): string {
  return [
    markdownOf(report),
    markdownOf(report, { limit: 1_200 }),
    htmlOf(report).replaceAll("<wbr>", ""),
    jsonOf(report),
    terminalOf(report, { colour: false, verbose: true, width: 1_000_000 }),
    ...report.map((one) => ("topology" in one ? diagramOf(one.topology) : "")),
  ].join("\n");
}
