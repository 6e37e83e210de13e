import type { LoadbalancerConfig } from "@cdktf/provider-digitalocean/lib/loadbalancer";
import { type LoadBalancerSettings, loadBalancer } from "../../parts";
import {
  honoured,
  integer,
  overrides,
  type Properties,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";

const properties = {
  /**
   * How many units large the load balancer is, 1 to 200; each one more carries more connections and
   * is paid for. Changes in place.
   * @default 1
   */
  sizeUnit: integer(1, 200).default(1),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{ readonly loadBalancer?: Partial<LoadbalancerConfig> }>(),
} satisfies Properties;

export interface DigitalOceanLoadBalancerSettings
  extends LoadBalancerSettings,
    Settings<typeof properties> {}

export const digitalOceanLoadBalancer = vendorPart(digitalOceanFacts, loadBalancer, {
  properties,
  support: {
    name: honoured(),
    tags: honoured("load balancers carry none"),
    protect: honoured("by Terraform alone"),
    ports: honoured(),
    healthCheck: {
      protocol: honoured(),
      path: honoured(),
      nodePort: honoured("one check for all ports: the first one's when left out"),
      intervalSeconds: honoured(),
      healthyThreshold: honoured(),
      unhealthyThreshold: honoured(),
    },
    allowedCidrs: honoured(),
    proxyProtocol: honoured("version 1"),
  },
});
