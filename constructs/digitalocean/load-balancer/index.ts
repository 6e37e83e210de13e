export type { DigitalOceanLoadBalancerAttributes } from "./existing";
export { DigitalOceanLoadBalancer, type DigitalOceanLoadBalancerProps } from "./load-balancer";
export {
  type DigitalOceanLoadBalancerSettings,
  digitalOceanLoadBalancer,
  type UptimeCheckSettings,
} from "./settings";
