import { spread } from "../spread";

const profile = "ambient";

/** Values of what tells the proxies who is who, and gives them certificates. */
export function controlPlane(highlyAvailable: boolean): object {
  return {
    profile,
    // Without figures of pods nothing could scale it.
    autoscaleEnabled: false,
    replicaCount: highlyAvailable ? 2 : 1,
    topologySpreadConstraints: spread({ app: "istiod" }),
    resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "2Gi" } },
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/** Values of what leads the connections of a node's pods to its proxy. */
export const nodePlugin = {
  profile,
  // Names are cluster DNS's to answer.
  ambient: { dnsCapture: false },
  // Of sidecars, which there are none.
  repair: { enabled: false },
  // The annotation is deprecated since Kubernetes 1.30.
  useAppArmorAnnotation: false,
};

/** Values of a node's proxy. */
export const nodeProxy = { resources: { requests: { cpu: "100m", memory: "128Mi" } } };
