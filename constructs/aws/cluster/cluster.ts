import { EksCluster, type EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import type {
  ClusterLogin,
  ClusterReferences,
  ICluster,
  IdentityAgent,
  NodeAutoscaling,
  SecretReader,
  SecretSource,
} from "../../parts";
import {
  accepted,
  lifecycle,
  nameFromPath,
  refuse,
  resourceName,
  takenProblems,
  withOverrides,
} from "../../vendor-kit";
import { type IAwsNetwork, requireSubnets } from "../network";
import { placeOf } from "../provider";
import { serviceLogGroup } from "../service-log-group";
import { ServiceRole } from "../service-role";
import { tagAll } from "../tags";
import { ClusterAccess } from "./access";
import { ClusterAddons, NetworkAddons } from "./addons";
import { autoscalerServiceAccount, autoscalerStatements } from "./autoscaler";
import { type AwsClusterAttributes, ExistingCluster } from "./existing";
import { identityAgent } from "./identity-agent";
import { eksLogin, login } from "./login";
import type { NodeGroup } from "./node-group";
import { nodeGroups } from "./node-groups";
import { nodeRole } from "./node-role";
import { secretSource } from "./secrets";
import { type AwsClusterSettings, awsCluster, type CompleteAwsCluster } from "./settings";
import { identityProblems, WorkloadRole } from "./workload-role";

/** What {@link AwsCluster} is given: its settings and the network. */
export type AwsClusterProps = AwsClusterSettings & ClusterReferences;

/** A cluster that other AWS constructs can attach to. */
export interface IAwsCluster extends ICluster {
  readonly vendor: "aws";
  /** The security group that all nodes are in. */
  readonly nodeSecurityGroupId: string;
  /** Auto Scaling groups by the pool's name, and the zone's number where it has one in each. */
  readonly autoScalingGroupNames: Readonly<Record<string, string>>;
  /** Whether service accounts can be given roles, by EKS Pod Identity. */
  readonly podIdentity: boolean;
}

const apiPort = 443;

/**
 * An EKS cluster with managed node groups in the network's private subnets.
 *
 * Access by IAM access entries only; the API is public for `apiAllowedCidrs` and private for nodes;
 * nodes have encrypted disks and IMDSv2. Raising `version` upgrades the control plane, then nodes.
 * There is no default class of volumes: `defaultStorageClass` says which to make.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsCluster extends Construct implements IAwsCluster {
  /**
   * A cluster that was made elsewhere, for a database, a load balancer and a zone's proofs beside it, and
   * for what is put into it. Nothing of it is managed here and nothing is looked up.
   *
   * What may be left out is an error that names it once somebody reads it. Whoever runs Terraform logs in
   * with the credentials of the stack's provider, so that these need an access entry of the cluster. Its
   * nodes scale as they did: no autoscaler is asked for, nor a default class of volumes. Whether nodes may
   * pull from a registry, and plugins of others beside the VPC CNI, is not known here.
   *
   * A database and a load balancer add rules to the nodes' security group, which whoever made it must
   * not list exhaustively, as an `aws_security_group` with `ingress` does: each apply would take them away.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsClusterAttributes,
  ): IAwsCluster {
    return new ExistingCluster(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The cluster itself. */
  public readonly resource: EksCluster;
  /** Node groups by the pool's name, and the zone's number where it has one in each. */
  public readonly nodeGroups: Readonly<Record<string, NodeGroup>>;
  public readonly clusterName: string;
  public readonly version: string;
  public readonly defaultStorageClass = {
    /** Of EBS. */
    provisioner: "ebs.csi.aws.com",
    /** Encrypted volumes of type gp3. */
    parameters: {
      /** Kind of volume. */
      type: "gp3",
      /** Text, as the driver wants it. */
      encrypted: "true",
    },
  };
  public readonly identityAgent?: IdentityAgent;
  public readonly endpoint: string;
  public readonly certificateAuthority: string;
  public readonly login: ClusterLogin;
  public readonly nodeAutoscaling: NodeAutoscaling;
  public readonly installsGatewayApi = false;
  public readonly chainsNetworkPlugins = true;
  /** By the add-on metrics-server. */
  public readonly measuresPods = true;
  /** By the add-on eks-pod-identity-agent. */
  public readonly podIdentity = true;
  public readonly nodeSecurityGroupId: string;
  public readonly autoScalingGroupNames: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, props: AwsClusterProps) {
    super(scope, id);
    const { network: given, ...settings } = accepted(this, awsCluster, props);
    const network = given as IAwsNetwork;
    requireSubnets(this, network, {
      privateSubnetIds: [2, "EKS wants them in two zones"],
      nodeSubnetIds: [1, "nodes live there"],
    });
    const name = settings.name ?? nameFromPath(this);
    const { credentials, problems } = login(this);
    refuse(this, [...problems, ...takenProblems(this, `aws cluster ${placeOf(this)}`, name)]);

    this.resource = this.controlPlane(name, network, settings);
    this.clusterName = this.resource.name;
    this.version = settings.version;
    this.endpoint = this.resource.endpoint;
    this.certificateAuthority = Fn.base64decode(this.resource.certificateAuthority.get(0).data);
    this.nodeSecurityGroupId = this.resource.vpcConfig.clusterSecurityGroupId;
    this.login = eksLogin(this.clusterName, this.resource.region, credentials);

    settings.privateApiCidrs.forEach((cidr, index) => {
      const from = Token.isUnresolved(cidr) ? index + 1 : cidr.replace("/", "-");
      new VpcSecurityGroupIngressRule(this, `api-from-${from}`, {
        securityGroupId: this.nodeSecurityGroupId,
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: apiPort,
        toPort: apiPort,
        description: "the API's private endpoint",
      });
    });
    const { addonVersions: versions } = settings;
    const networkAddons = new NetworkAddons(this, "network-addons", this.resource, versions);
    const role = nodeRole(this, name, settings.registryPull);
    this.nodeGroups = nodeGroups(this, settings, {
      clusterName: name,
      cluster: this.resource,
      role,
      subnetIds: network.nodeSubnetIds,
      after: networkAddons.resources,
    });
    this.autoScalingGroupNames = Object.fromEntries(
      Object.entries(this.nodeGroups).map(([pool, group]) => [pool, group.autoScalingGroupName]),
    );
    new ClusterAddons(this, "addons", {
      name,
      cluster: this.resource,
      versions,
      nodeGroups: Object.values(this.nodeGroups),
    });
    new ClusterAccess(this, "access", {
      cluster: this.resource,
      administrators: settings.administrators,
      access: settings.access,
    });
    for (const identity of settings.workloadIdentities) {
      const { namespace, serviceAccount } = identity;
      refuse(this, identityProblems(this, this, { namespace, name: serviceAccount }));
      new WorkloadRole(this, `workload-identity-${identity.name}`, {
        name: resourceName([name, identity.name], { maxLength: 64 }),
        clusterName: this.clusterName,
        namespace,
        serviceAccount,
        policyArns: identity.grants,
      });
    }
    if (settings.workloadIdentities.length > 0) {
      this.identityAgent = identityAgent;
    }
    this.nodeAutoscaling = this.autoscaling(name);
    tagAll(this, settings.tags);
  }

  /** Secrets of AWS Secrets Manager, by an identity of EKS Pod Identity. */
  public letReadSecrets(id: string, reader: SecretReader): SecretSource {
    return secretSource(this, this.resource.region, id, reader);
  }

  private controlPlane(
    name: string,
    network: IAwsNetwork,
    settings: CompleteAwsCluster,
  ): EksCluster {
    const clusterName = resourceName([name], { maxLength: 100 });
    const role = new ServiceRole(this, "role", {
      name: resourceName([name, "cluster"], { maxLength: 64 }),
      service: "eks.amazonaws.com",
      managedPolicies: ["AmazonEKSClusterPolicy"],
    });
    const logs = settings.auditLogs
      ? [
          serviceLogGroup(this, "logs", {
            name: `/aws/eks/${clusterName}/cluster`,
            retentionInDays: settings.logRetentionDays,
          }),
        ]
      : [];
    return new EksCluster(
      this,
      "Resource",
      withOverrides<EksClusterConfig>(
        {
          name: clusterName,
          version: settings.version,
          roleArn: role.resource.arn,
          bootstrapSelfManagedAddons: false,
          deletionProtection: settings.protect,
          enabledClusterLogTypes: settings.auditLogs ? ["api", "audit", "authenticator"] : [],
          accessConfig: {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: false,
          },
          vpcConfig: {
            subnetIds: [...network.privateSubnetIds],
            endpointPrivateAccess: true,
            endpointPublicAccess: settings.apiAllowedCidrs.length > 0,
            ...(settings.apiAllowedCidrs.length > 0 && {
              publicAccessCidrs: [...settings.apiAllowedCidrs],
            }),
          },
          upgradePolicy: { supportType: "STANDARD" },
          ...(settings.encryptSecrets && {
            encryptionConfig: {
              resources: ["secrets"],
              provider: { keyArn: this.secretsKey(name, settings.protect).arn },
            },
          }),
          // The role's policies must outlive the cluster, or its deletion leaves things behind.
          dependsOn: [...role.attachments, ...logs],
          ...lifecycle(settings.protect),
        },
        settings.overrides?.cluster,
      ),
    );
  }

  private secretsKey(name: string, protect: boolean): KmsKey {
    const key = new KmsKey(this, "secrets-key", {
      description: `Kubernetes Secrets of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      ...lifecycle(protect),
    });
    new KmsAlias(this, "secrets-key-alias", {
      name: `alias/${resourceName([name, "secrets"], { maxLength: 250 })}`,
      targetKeyId: key.keyId,
    });
    return key;
  }

  private autoscaling(name: string): NodeAutoscaling {
    new WorkloadRole(this, "autoscaler", {
      name: resourceName([name, "autoscaler"], { maxLength: 64 }),
      clusterName: this.clusterName,
      ...autoscalerServiceAccount,
      statements: autoscalerStatements(this.clusterName),
    });
    return {
      kind: "cluster-autoscaler",
      cloudProvider: "aws",
      region: this.resource.region,
      serviceAccount: autoscalerServiceAccount.serviceAccount,
    };
  }
}
