import { changesOn } from "../../foundation";

const beginning = "annotations.service.beta.kubernetes.io/do-loadbalancer";

/** What its annotations mean in a cluster. */
export const inClusterChanges = changesOn(
  ["kubernetes_service", "kubernetes_service_v1", "helm_release"],
  "https://docs.digitalocean.com/products/kubernetes/how-to/configure-load-balancers/",
  [
    [
      `${beginning}-network`,
      { leaves: ["INTERNAL"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [`${beginning}-allow-rules`, "disappears", "exposure", "opens to everyone"],
    [`${beginning}-allow-rules`, "changes", "exposure", "lets in others ($before → $after)"],
    [`${beginning}-deny-rules`, "disappears", "exposure", "refuses nobody any more"],
    [
      `${beginning}-redirect-http-to-https`,
      { leaves: ["true"] },
      "exposure",
      "answers without encryption",
    ],
    [`${beginning}-certificate-id`, "disappears", "exposure", "answers without encryption"],
    [`${beginning}-size-unit`, "falls", "capacity", "gets a smaller load balancer"],
  ],
);
