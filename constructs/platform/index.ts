export { AppNamespace, type AppNamespaceProps, type Quota } from "./app-namespace";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./cluster-autoscaler";
export { logInTo } from "./cluster-login";
export { DatabaseSecret, type DatabaseSecretProps } from "./database-secret";
