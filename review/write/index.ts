export { type DiagramOptions, diagramOf } from "./diagram";
export { type HtmlOptions, htmlOf } from "./html";
export { type JsonReport, jsonOf, jsonReport, jsonSchema } from "./json-report";
export { type MarkdownOptions, markdownOf, markerOf, smallestLimit } from "./markdown";
export { type TerminalOptions, terminalOf } from "./terminal";
