import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment";
import { Lb, type LbConfig } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup, type LbTargetGroupConfig } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type {
  CompleteHealthCheck,
  DnsTarget,
  GatewayAttachment,
  ILoadBalancer,
  LoadBalancerPort,
  LoadBalancerReferences,
} from "../../parts";
import { accepted, lifecycle, nameFromPath, resourceName, withOverrides } from "../../vendor-kit";
import type { IAwsCluster } from "../cluster";
import { type IAwsNetwork, requireSubnets } from "../network";
import { tagAll } from "../tags";
import { LoadBalancerAlarms } from "./alarms";
import { type AwsLoadBalancerAttributes, ExistingLoadBalancer } from "./existing";
import {
  type AwsLoadBalancerSettings,
  awsLoadBalancer,
  type CompleteAwsLoadBalancer,
} from "./settings";

/** What {@link AwsLoadBalancer} is given: its settings, the network and the cluster. */
export type AwsLoadBalancerProps = AwsLoadBalancerSettings & LoadBalancerReferences;

const namePrefixLength = 6;

/**
 * A Network Load Balancer onto node ports of every node.
 *
 * Terraform attaches it to the node groups' Auto Scaling groups, so that no controller in the
 * cluster makes things that block the network's deletion.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsLoadBalancer extends Construct implements ILoadBalancer {
  /**
   * A load balancer that was made elsewhere, for names that point at it and a gateway behind it. Nothing
   * of it is managed here and nothing is looked up: nobody learns whether nodes answer it, and whom it
   * lets in is said where it is made.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsLoadBalancerAttributes,
  ): ILoadBalancer {
    return new ExistingLoadBalancer(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The load balancer itself. */
  public readonly resource: Lb;
  /** Who may reach it, and whom it may reach. */
  public readonly securityGroup: SecurityGroup;
  public readonly target: DnsTarget;
  public readonly gateway: GatewayAttachment;
  private readonly settings: CompleteAwsLoadBalancer;
  private readonly name: string;

  public constructor(scope: Construct, id: string, props: AwsLoadBalancerProps) {
    super(scope, id);
    const {
      network: givenNetwork,
      cluster: givenCluster,
      ...settings
    } = accepted(this, awsLoadBalancer, props);
    const network = givenNetwork as IAwsNetwork;
    requireSubnets(this, network, { publicSubnetIds: [1, "it has an address in each"] });
    const cluster = givenCluster as IAwsCluster;
    // Read before anything is made: a cluster that was made elsewhere may not know them.
    const nodes = cluster.autoScalingGroupNames;
    this.settings = settings;
    this.name = settings.name ?? nameFromPath(this);
    const { ports } = settings;

    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: resourceName([this.name, "load-balancer"], { maxLength: 255 }),
      description: "Public entry",
      vpcId: network.networkId,
      tags: { Name: `${this.name}-load-balancer` },
    });
    this.resource = new Lb(
      this,
      "Resource",
      withOverrides<LbConfig>(
        {
          name: resourceName([this.name], { maxLength: 32 }),
          loadBalancerType: "network",
          internal: false,
          subnets: [...network.publicSubnetIds],
          securityGroups: [this.securityGroup.id],
          enableCrossZoneLoadBalancing: true,
          enableDeletionProtection: settings.protect,
          ...lifecycle(settings.protect),
        },
        settings.overrides?.loadBalancer,
      ),
    );
    const healthPort = settings.healthCheck.nodePort;
    this.toNodes("nodes", ports, healthPort, cluster);
    const targets = ports.map((port) => [port.name, this.open(port, network, nodes)] as const);
    if (settings.alerts !== undefined) {
      new LoadBalancerAlarms(this, "alarms", {
        name: this.name,
        emails: settings.alerts.emails,
        loadBalancer: this.resource,
        targetGroups: Object.fromEntries(targets),
      });
    }
    this.target = {
      kind: "hostname",
      hostname: this.resource.dnsName,
      aliasZoneId: this.resource.zoneId,
    };
    this.gateway = {
      kind: "node-ports",
      ports,
      proxyProtocol: settings.proxyProtocol,
      annotations: {},
    };
    tagAll(this, settings.tags);
  }

  private open(
    port: LoadBalancerPort,
    network: IAwsNetwork,
    nodes: IAwsCluster["autoScalingGroupNames"],
  ): LbTargetGroup {
    this.settings.allowedCidrs.forEach((cidr, index) => {
      const from = Token.isUnresolved(cidr) ? index + 1 : cidr.replace("/", "-");
      new VpcSecurityGroupIngressRule(this, `${port.name}-from-${from}`, {
        securityGroupId: this.securityGroup.id,
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: port.port,
        toPort: port.port,
      });
    });
    const targets = new LbTargetGroup(
      this,
      `${port.name}-targets`,
      withOverrides<LbTargetGroupConfig>(
        {
          // A target group in use cannot be destroyed: the new one is made first, beside the old
          // one, so AWS must make up the rest of the name.
          ...(this.settings.overrides?.targetGroup?.name === undefined && {
            namePrefix: `${port.name.slice(0, namePrefixLength - 1)}-`,
          }),
          tags: { Name: resourceName([this.name, port.name], { maxLength: 255 }) },
          lifecycle: { createBeforeDestroy: true },
          vpcId: network.networkId,
          targetType: "instance",
          protocol: "TCP",
          port: port.nodePort,
          // A preserved address breaks pods that call their own public name by way of their own node.
          preserveClientIp: "false",
          proxyProtocolV2: this.settings.proxyProtocol,
          deregistrationDelay: "30",
          healthCheck: healthCheck(this.settings.healthCheck),
        },
        this.settings.overrides?.targetGroup,
      ),
    );
    new LbListener(this, `${port.name}-listener`, {
      loadBalancerArn: this.resource.arn,
      port: port.port,
      protocol: "TCP",
      defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
    });
    for (const [pool, group] of Object.entries(nodes)) {
      new AutoscalingAttachment(this, `${port.name}-to-${pool}`, {
        autoscalingGroupName: group,
        lbTargetGroupArn: targets.arn,
        // A node group is made before the one that it replaces goes: so must be its attachment.
        lifecycle: { createBeforeDestroy: true },
      });
    }
    return targets;
  }

  /** Lets the load balancer reach the node ports, and nothing else. */
  private toNodes(
    id: string,
    ports: readonly LoadBalancerPort[],
    healthPort: number | undefined,
    cluster: IAwsCluster,
  ): void {
    const nodePorts = new Set([
      ...ports.map(({ nodePort }) => nodePort),
      ...(healthPort === undefined ? [] : [healthPort]),
    ]);
    for (const nodePort of nodePorts) {
      const rule = { ipProtocol: "tcp", fromPort: nodePort, toPort: nodePort };
      new VpcSecurityGroupEgressRule(this, `to-${id}-${nodePort}`, {
        ...rule,
        securityGroupId: this.securityGroup.id,
        referencedSecurityGroupId: cluster.nodeSecurityGroupId,
      });
      new VpcSecurityGroupIngressRule(this, `${id}-from-${nodePort}`, {
        ...rule,
        securityGroupId: cluster.nodeSecurityGroupId,
        referencedSecurityGroupId: this.securityGroup.id,
      });
    }
  }
}

const timeoutSeconds = 4;

function healthCheck(check: CompleteHealthCheck): NonNullable<LbTargetGroupConfig["healthCheck"]> {
  const http = check.protocol === "http";
  return {
    protocol: http ? "HTTP" : "TCP",
    port: check.nodePort === undefined ? "traffic-port" : String(check.nodePort),
    ...(http && { path: check.path, matcher: "200-399" }),
    interval: check.intervalSeconds,
    // AWS asks for less than the interval; its own default is up to 10.
    timeout: timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
