import { Construct } from "constructs";
import {
  type ClusterLogin,
  type ExistingClusterAttributes,
  existingCluster,
  type NodeAutoscaling,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  cidr,
  demanded,
  type Properties,
  type Settings,
  text,
} from "../../vendor-kit";
import { uuid } from "../ids";
import { doksLogin } from "./login";

const properties = {
  /** Its id, which `doctl kubernetes cluster list` shows. */
  clusterId: uuid,
  /**
   * The range of the pods' addresses, which DigitalOcean calls `cluster_subnet`. Pods of a VPC-native
   * cluster connect from there; of others it is `10.244.0.0/16` and nothing comes from it.
   */
  podCidr: cidr().orToken(),
  /**
   * Its name.
   * @default - none: nobody can be told
   */
  clusterName: text("a text that is not empty", /./).orToken().optional(),
} satisfies Properties;

/** A DOKS cluster made elsewhere. */
export interface DigitalOceanClusterAttributes
  extends ExistingClusterAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingCluster };

/** What is known of a DOKS cluster that was made elsewhere. */
export class ExistingCluster extends Construct {
  public readonly vendor = "digitalocean";
  public readonly madeElsewhere = true;
  public readonly clusterId: string;
  public readonly podCidr: string;
  public readonly login: ClusterLogin;
  public readonly nodeAutoscaling: NodeAutoscaling = { kind: "vendor" };
  public readonly installsGatewayApi = true;
  public readonly measuresPods = false;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: DigitalOceanClusterAttributes) {
    super(scope, id);
    this.told = acceptedAttributes(this, attributes, given);
    this.clusterId = this.told.clusterId;
    this.podCidr = this.told.podCidr;
    this.login = doksLogin(this.clusterId);
  }

  public get clusterName(): string {
    return demanded(this, this.told, ["clusterName"], "whoever names the cluster").clusterName;
  }

  public get endpoint(): string {
    return this.api.endpoint;
  }

  public get certificateAuthority(): string {
    return this.api.certificateAuthority;
  }

  public get version(): string {
    return demanded(this, this.told, ["version"], "what is put into the cluster").version;
  }

  private get api() {
    return demanded(
      this,
      this.told,
      ["endpoint", "certificateAuthority"],
      "whoever logs in to the cluster",
    );
  }
}
