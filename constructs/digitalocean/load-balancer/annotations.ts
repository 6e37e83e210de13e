/**
 * DOKS would open the node ports of the gateway's Service to the world on the nodes' public addresses:
 * past the load balancer's `allowedCidrs`, and past what forbids a client to say whose address it has.
 */
export const nodePortAnnotations = {
  "kubernetes.digitalocean.com/firewall-managed": "false",
} as const;
