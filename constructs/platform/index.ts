export { AppNamespace, type AppNamespaceProps } from "./app-namespace";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./cluster-autoscaler";
export { logInTo } from "./cluster-login";
export { DatabaseSecret, type DatabaseSecretProps } from "./database-secret";
export { DefaultStorageClass, type DefaultStorageClassProps } from "./default-storage-class";
export { type Quota, quota } from "./quota";
