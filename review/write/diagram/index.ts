export { type DiagramOptions, diagramOf } from "./diagram";
export { diagramStyle } from "./diagram-style";
export { describe, isPictured, legendOf, partsInWords } from "./marks";
