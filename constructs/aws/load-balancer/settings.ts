import { Lb, type LbConfig } from "@cdktf/provider-aws/lib/lb";
import { LbTargetGroup, type LbTargetGroupConfig } from "@cdktf/provider-aws/lib/lb-target-group";
import { type LoadBalancerSettings, loadBalancer } from "../../parts";
import {
  type CompleteOf,
  honoured,
  overrides,
  type Properties,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_lb`. */
    readonly loadBalancer?: Partial<LbConfig>;
    /** For every port. */
    readonly targetGroup?: Partial<LbTargetGroupConfig>;
  }>({ loadBalancer: Lb, targetGroup: LbTargetGroup }),
} satisfies Properties;

export interface AwsLoadBalancerSettings
  extends LoadBalancerSettings,
    Settings<typeof properties> {}

export const awsLoadBalancer = vendorPart(awsFacts, loadBalancer, {
  properties,
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    ports: honoured(),
    healthCheck: honoured("each port has its own"),
    allowedCidrs: honoured(),
    proxyProtocol: honoured("version 2"),
    alerts: honoured("each address has to confirm once"),
  },
});

export type CompleteAwsLoadBalancer = CompleteOf<typeof awsLoadBalancer>;
