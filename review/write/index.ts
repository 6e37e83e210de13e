export { type DiagramOptions, diagramOf } from "./diagram";
export { htmlOf } from "./html";
export { type JsonReport, jsonOf, jsonReport, jsonSchema } from "./json-report";
export { type MarkdownOptions, markdownOf, smallestLimit } from "./markdown";
export { markerOf } from "./markdown-escape";
export { type TerminalOptions, terminalOf } from "./terminal";
