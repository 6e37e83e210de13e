import type { LoadBalancerHealthCheck, LoadBalancerPort, LoadBalancerSettings } from "../contracts";
import { named } from "./named";
import {
  cidr,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  uniqueList,
} from "./values";

const nodePort = integer(30_000, 32_767);

const port = object<LoadBalancerPort>({
  name: text("1 to 12 lower-case letters and digits, a letter first", /^[a-z][a-z0-9]{0,11}$/),
  port: integer(1, 65_535),
  nodePort,
});

const healthCheck = object<LoadBalancerHealthCheck>({
  protocol: optional(oneOf(["tcp", "http"])),
  path: optional(text("a path that begins with /", /^\/[\x21-\x7e]*$/)),
  nodePort: optional(nodePort),
  intervalSeconds: optional(integer(5, 300)),
  healthyThreshold: optional(integer(2, 10)),
  unhealthyThreshold: optional(integer(2, 10)),
});

export const loadBalancerShape: Shape<LoadBalancerSettings> = {
  ...named,
  ports: optional(list(port, 1)),
  healthCheck: optional(healthCheck),
  allowedCidrs: optional(uniqueList(cidr(), 1)),
  proxyProtocol: optional(flag()),
};
