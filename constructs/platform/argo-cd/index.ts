export { ArgoCd, type ArgoCdProps } from "./argo-cd";
export { type AppsProps, argoCdNamespace } from "./objects";
