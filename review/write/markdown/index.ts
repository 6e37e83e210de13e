export { type MarkdownOptions, markdownOf, smallestLimit } from "./markdown";
export { markerOf } from "./markdown-escape";
