import { literal } from "../../../vendor-kit";

// The collector fills them in; Terraform would take them for its own.
const variable = (name: string) => literal(`\${env:${name}}`);

/** What the chart tells each collector of its pod. */
export const variables = {
  podName: variable("OTEL_K8S_POD_NAME"),
  podAddress: variable("MY_POD_IP"),
  nodeName: variable("OTEL_K8S_NODE_NAME"),
  nodeAddress: variable("OTEL_K8S_NODE_IP"),
} as const;
