import {
  CfnSecurityGroup,
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
} from "aws-cdk-lib/aws-ec2";
import type { CfnCluster } from "aws-cdk-lib/aws-eks";
import {
  CfnListener,
  CfnLoadBalancer,
  CfnTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { CfnRecordSet } from "aws-cdk-lib/aws-route53";
import type { Stack } from "aws-cdk-lib/core";
import { type Environment, hostsOf, project } from "../described";
import type { Network } from "./network";
import { named, tagList } from "./tags";

export function loadBalancer(
  stack: Stack,
  environment: Environment,
  network: Network,
  cluster: CfnCluster,
  zoneId: string,
): CfnLoadBalancer {
  const tags = tagList(environment);
  const fullName = `${project}-${environment.name}`;
  const securityGroup = new CfnSecurityGroup(stack, "EntrySecurityGroup", {
    groupName: `${fullName}-load-balancer`,
    groupDescription: "Public entry",
    vpcId: network.vpcId,
    tags: named(environment, "-load-balancer"),
  });
  const made = new CfnLoadBalancer(stack, "Entry", {
    name: fullName,
    type: "network",
    scheme: "internet-facing",
    loadBalancerAttributes: [
      { key: "load_balancing.cross_zone.enabled", value: "true" },
      { key: "deletion_protection.enabled", value: "false" },
    ],
    securityGroups: [securityGroup.attrGroupId],
    subnets: [...network.publicSubnetIds],
    tags,
  });
  made.addResourceDependency(network.publicRoute);
  const ofNodes = cluster.attrClusterSecurityGroupId;
  const groupId = securityGroup.attrGroupId;
  for (const [kind, port, nodePort] of [
    ["http", 80, 30080],
    ["https", 443, 30443],
  ] as const) {
    const targets = new CfnTargetGroup(stack, `${kind}Targets`, {
      port: nodePort,
      protocol: "TCP",
      targetType: "instance",
      vpcId: network.vpcId,
      targetGroupAttributes: [
        { key: "deregistration_delay.timeout_seconds", value: "30" },
        { key: "preserve_client_ip.enabled", value: "false" },
        { key: "proxy_protocol_v2.enabled", value: "true" },
      ],
      healthCheckPort: "traffic-port",
      healthCheckProtocol: "TCP",
      healthCheckIntervalSeconds: 10,
      healthCheckTimeoutSeconds: 4,
      healthyThresholdCount: 3,
      unhealthyThresholdCount: 3,
      tags: named(environment, `-${kind}`),
    });
    new CfnListener(stack, `${kind}Listener`, {
      loadBalancerArn: made.ref,
      port,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: targets.ref }],
    });
    const tcp = (of: number) => ({ ipProtocol: "tcp", fromPort: of, toPort: of });
    new CfnSecurityGroupIngress(stack, `${kind}FromEveryone`, {
      ...tcp(port),
      cidrIp: "0.0.0.0/0",
      groupId,
    });
    new CfnSecurityGroupEgress(stack, `${kind}ToNodes`, {
      ...tcp(nodePort),
      destinationSecurityGroupId: ofNodes,
      groupId,
    });
    new CfnSecurityGroupIngress(stack, `${kind}NodesFromEntry`, {
      ...tcp(nodePort),
      sourceSecurityGroupId: groupId,
      groupId: ofNodes,
    });
  }
  hostsOf(environment).forEach((name, index) => {
    new CfnRecordSet(stack, `Host${index}`, {
      name,
      type: "A",
      hostedZoneId: zoneId,
      aliasTarget: {
        dnsName: made.attrDnsName,
        hostedZoneId: made.attrCanonicalHostedZoneId,
        evaluateTargetHealth: true,
      },
    });
  });
  return made;
}
