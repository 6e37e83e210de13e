import { clusterNames } from "../../foundation";

/** By which pods and namespaces belong to the mesh. */
export const meshNames = {
  /** Namespace of what runs it. */
  namespace: clusterNames.mesh.namespace,
  /** Label of namespaces, or of pods, that are in it. */
  label: {
    /** Its value. */
    "istio.io/dataplane-mode": "ambient",
  },
  /** Annotation of pods whose callers are all outside of it: what they send is encrypted alone. */
  fromOutside: {
    /** Its value. */
    "ambient.istio.io/bypass-inbound-capture": "true",
  },
  /** From which the node asks pods of the mesh how they are. */
  probes: clusterNames.mesh.probes,
} as const;
