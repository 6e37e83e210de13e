export { Mesh, type MeshProps } from "./mesh";
export { meshNames } from "./names";
