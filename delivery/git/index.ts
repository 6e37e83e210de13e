export { strayFrom } from "./default-branch";
export { commitFiles, contentsOf, deepens, git, hasHistory, isShallow } from "./git";
