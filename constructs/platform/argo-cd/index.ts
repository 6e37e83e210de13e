export { ArgoCd, type ArgoCdProps } from "./argo-cd";
export type { AppsProps } from "./objects";
