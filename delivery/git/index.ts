export { commitFiles, contentsOf, git, hasHistory } from "./git";
