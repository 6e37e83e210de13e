export { strayFrom } from "./default-branch";
export { commitFiles, contentsOf, git, hasHistory } from "./git";
