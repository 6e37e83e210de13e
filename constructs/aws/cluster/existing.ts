import { Construct } from "constructs";
import {
  type ClusterLogin,
  type ExistingClusterAttributes,
  existingCluster,
  type NodeAutoscaling,
  type SecretReader,
  type SecretSource,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  flag,
  labels,
  type Properties,
  refuse,
  type Settings,
  text,
} from "../../vendor-kit";
import { securityGroupId } from "../ids";
import { identityAgent } from "./identity-agent";
import { eksLogin, login } from "./login";
import { secretSource } from "./secrets";

const properties = {
  /** Its name. */
  clusterName: text(
    "1 to 100 letters, digits, '-' or '_'",
    /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/,
  ).orToken(),
  /**
   * The security group that all nodes are in: the cluster's own one, unless their launch templates say
   * others. A database and a load balancer add rules to it.
   */
  nodeSecurityGroupId: securityGroupId,
  /**
   * Names of the nodes' Auto Scaling groups, by the name of the pool. Terraform's addresses of what
   * attaches them to a load balancer have these names in them.
   * @default - none: no load balancer can send to the nodes
   */
  autoScalingGroupNames: labels(
    text("1 to 63 lower-case letters, digits and hyphens", /^[a-z0-9][a-z0-9-]{0,62}$/),
    text("a text that is not empty", /./).orToken(),
  ).optional(),
  /**
   * Region, such as `eu-central-1`.
   * @default - none: nothing can be put into the cluster
   */
  region: text("a region such as eu-central-1", /^[a-z]{2,}(-[a-z]+)+-\d$/)
    .orToken()
    .optional(),
  /**
   * Whether the add-on EKS Pod Identity Agent runs, so that service accounts can be given roles.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
   * @default false
   */
  podIdentity: flag().default(false),
  /**
   * Whether metrics-server runs.
   * @default false
   */
  measuresPods: flag().default(false),
} satisfies Properties;

/** An EKS cluster made elsewhere. */
export interface AwsClusterAttributes
  extends ExistingClusterAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingCluster };

/** What is known of an EKS cluster that was made elsewhere, and what can be added beside it. */
export class ExistingCluster extends Construct {
  public readonly vendor = "aws";
  public readonly clusterName: string;
  public readonly nodeSecurityGroupId: string;
  public readonly podIdentity: boolean;
  public readonly identityAgent?: { readonly cidr: string; readonly port: string };
  public readonly nodeAutoscaling: NodeAutoscaling = { kind: "vendor" };
  public readonly installsGatewayApi = false;
  public readonly measuresPods: boolean;
  /** Where its service accounts can be given roles: secrets of AWS Secrets Manager. */
  public readonly letReadSecrets?: (id: string, reader: SecretReader) => SecretSource;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: AwsClusterAttributes) {
    super(scope, id);
    const told = acceptedAttributes(
      this,
      attributes,
      given,
      ({ autoScalingGroupNames: groups }, report) => {
        if (groups !== undefined && Object.keys(groups).length === 0) {
          report(
            "autoScalingGroupNames",
            "an object of at least 1",
            groups,
            "name the nodes' groups, or leave it out where there is no load balancer",
          );
        }
      },
    );
    this.told = told;
    this.clusterName = told.clusterName;
    this.nodeSecurityGroupId = told.nodeSecurityGroupId;
    this.measuresPods = told.measuresPods;
    this.podIdentity = told.podIdentity;
    if (told.podIdentity) {
      this.identityAgent = identityAgent;
      this.letReadSecrets = (reading, reader) => {
        const { region } = demanded(this, told, ["region"], "whoever reads secrets");
        return secretSource(this, region, reading, reader);
      };
    }
  }

  public get autoScalingGroupNames(): Readonly<Record<string, string>> {
    return demanded(this, this.told, ["autoScalingGroupNames"], "a load balancer")
      .autoScalingGroupNames;
  }

  public get endpoint(): string {
    return this.api.endpoint;
  }

  public get certificateAuthority(): string {
    return this.api.certificateAuthority;
  }

  public get login(): ClusterLogin {
    const { region } = this.api;
    const { credentials, problems } = login(this);
    refuse(this, problems);
    return eksLogin(this.clusterName, region, credentials);
  }

  public get version(): string {
    return demanded(this, this.told, ["version"], "what is put into the cluster").version;
  }

  private get api() {
    return demanded(
      this,
      this.told,
      ["endpoint", "certificateAuthority", "region"],
      "whoever logs in to the cluster",
    );
  }
}
