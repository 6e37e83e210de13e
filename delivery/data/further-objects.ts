import type { ManifestValue } from "./patches";

/**
 * The kinds of objects that an app may have beside those that are rendered, with their versions. Rights and
 * quotas are the platform's: Argo CD keeps apps from them, too.
 */
export const furtherKinds: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ["v1"],
  ExternalSecret: ["external-secrets.io/v1"],
  NetworkPolicy: ["networking.k8s.io/v1"],
  PersistentVolumeClaim: ["v1"],
  PodMonitor: ["monitoring.coreos.com/v1"],
  PrometheusRule: ["monitoring.coreos.com/v1"],
  Service: ["v1"],
  ServiceMonitor: ["monitoring.coreos.com/v1"],
};

/**
 * An object of the app's namespace that is written as it is; labels, namespace and order are added. What it
 * says is checked by the cluster.
 */
export interface FurtherObject {
  /** Group and version of the kind, such as `v1`. */
  readonly apiVersion: string;
  /** One of a namespace: ConfigMap, ExternalSecret, NetworkPolicy, PersistentVolumeClaim, and so on. */
  readonly kind: string;
  /** What tells it from others. */
  readonly metadata: {
    /** The app's, or one that begins with it and a hyphen, so that it is no other's. */
    readonly name: string;
    /** Labels, beside those that are added. @default - none */
    readonly labels?: Readonly<Record<string, string>>;
    /** Annotations, beside those that are added. @default - none */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [key: string]: ManifestValue | FurtherObject["metadata"];
}
