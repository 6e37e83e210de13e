import { Attachment } from "@pulumi/aws/autoscaling/attachment";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import type { NodeGroup } from "@pulumi/aws/eks/nodeGroup";
import { Listener } from "@pulumi/aws/lb/listener";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import { Record as DnsRecord } from "@pulumi/aws/route53/record";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";
import type { Output } from "@pulumi/pulumi";
import { type Environment, hostsOf, project, tagsOf } from "../described";
import type { Network } from "./network";

export function loadBalancer(
  environment: Environment,
  network: Network,
  { cluster, nodes }: { readonly cluster: Cluster; readonly nodes: NodeGroup },
  zoneId: Output<string>,
): LoadBalancer {
  const { name } = environment;
  const tags = tagsOf(environment);
  const fullName = `${project}-${name}`;
  const securityGroup = new SecurityGroup(`${name}-load-balancer`, {
    name: `${fullName}-load-balancer`,
    description: "Public entry",
    vpcId: network.vpcId,
    tags: { ...tags, Name: `${fullName}-load-balancer` },
  });
  const made = new LoadBalancer(`${name}-load-balancer`, {
    name: fullName,
    loadBalancerType: "network",
    internal: false,
    enableCrossZoneLoadBalancing: true,
    enableDeletionProtection: false,
    securityGroups: [securityGroup.id],
    subnets: [...network.publicSubnetIds],
    tags,
  });
  const ofNodes = cluster.vpcConfig.clusterSecurityGroupId;
  for (const [kind, port, nodePort] of [
    ["http", 80, 30080],
    ["https", 443, 30443],
  ] as const) {
    const targets = new TargetGroup(`${name}-${kind}`, {
      namePrefix: `${kind}-`,
      port: nodePort,
      protocol: "TCP",
      targetType: "instance",
      vpcId: network.vpcId,
      deregistrationDelay: 30,
      preserveClientIp: "false",
      proxyProtocolV2: true,
      healthCheck: {
        port: "traffic-port",
        protocol: "TCP",
        interval: 10,
        timeout: 4,
        healthyThreshold: 3,
        unhealthyThreshold: 3,
      },
      tags: { ...tags, Name: `${fullName}-${kind}` },
    });
    new Listener(`${name}-${kind}`, {
      loadBalancerArn: made.arn,
      port,
      protocol: "TCP",
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
      tags,
    });
    new Attachment(`${name}-${kind}`, {
      autoscalingGroupName: nodes.resources.apply(
        (resources) => resources?.[0]?.autoscalingGroups?.[0]?.name ?? "",
      ),
      lbTargetGroupArn: targets.arn,
    });
    const tcp = (of: number) => ({ ipProtocol: "tcp", fromPort: of, toPort: of, tags });
    new SecurityGroupIngressRule(`${name}-${kind}`, {
      ...tcp(port),
      cidrIpv4: "0.0.0.0/0",
      securityGroupId: securityGroup.id,
    });
    new SecurityGroupEgressRule(`${name}-${kind}-to-nodes`, {
      ...tcp(nodePort),
      referencedSecurityGroupId: ofNodes,
      securityGroupId: securityGroup.id,
    });
    new SecurityGroupIngressRule(`${name}-${kind}-to-nodes`, {
      ...tcp(nodePort),
      referencedSecurityGroupId: securityGroup.id,
      securityGroupId: ofNodes,
    });
  }
  hostsOf(environment).forEach((host, index) => {
    new DnsRecord(`${name}-host-${index}`, {
      name: host,
      type: "A",
      zoneId,
      aliases: [{ name: made.dnsName, zoneId: made.zoneId, evaluateTargetHealth: true }],
    });
  });
  return made;
}
