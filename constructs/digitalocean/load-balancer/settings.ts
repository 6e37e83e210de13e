import {
  Loadbalancer,
  type LoadbalancerConfig,
} from "@cdktf/provider-digitalocean/lib/loadbalancer";
import { type LoadBalancerSettings, loadBalancer } from "../../parts";
import {
  honoured,
  ignored,
  integer,
  object,
  overrides,
  type Properties,
  type Settings,
  text,
  uniqueList,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";

const uptimeCheckProperties = {
  /** What is asked, such as `https://shop.example.com/healthy`. */
  url: text("a URL that begins with https:// or http://", /^https?:\/\/\S+$/),
  /** Who is told, at least one address that the account has confirmed. */
  emails: uniqueList(text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/).orToken(), 1),
} satisfies Properties;

/** A check from outside. */
export interface UptimeCheckSettings extends Settings<typeof uptimeCheckProperties> {}

const uptimeCheck: Value<UptimeCheckSettings> = object(uptimeCheckProperties);

const properties = {
  /**
   * How many units large the load balancer is, 1 to 200; each one more carries more connections and
   * is paid for. Changes in place.
   * @default 1
   */
  sizeUnit: integer(1, 200).orToken().default(1),
  /**
   * Asks a URL from several regions of the world, and tells when it is down from all. Changes in place.
   * @see https://docs.digitalocean.com/products/uptime/
   * @default - none
   */
  uptimeCheck: uptimeCheck.optional(),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_loadbalancer`. */
    readonly loadBalancer?: Partial<LoadbalancerConfig>;
  }>({
    loadBalancer: Loadbalancer,
  }),
} satisfies Properties;

export interface DigitalOceanLoadBalancerSettings
  extends LoadBalancerSettings,
    Settings<typeof properties> {}

export const digitalOceanLoadBalancer = vendorPart(digitalOceanFacts, loadBalancer, {
  properties,
  support: {
    name: honoured(),
    tags: ignored("load balancers carry none"),
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
    alerts: honoured("to addresses that the account has confirmed"),
  },
});
