import {
  DatabaseFirewall,
  type DatabaseFirewallConfig,
  type DatabaseFirewallRule,
} from "@cdktf/provider-digitalocean/lib/database-firewall";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import type { ICluster } from "../parts";
import { InvalidPropsError, refuse, withOverrides } from "../vendor-kit";
import type { IDigitalOceanCluster } from "./cluster";

/** Who may open connections to a database or a cache; without one the stack does not synthesize. */
export class TrustedSources {
  private readonly allowed = new Map<string, DatabaseFirewallRule>();

  public constructor(
    private readonly trusting: Construct,
    private readonly networkCidr: string,
    private readonly overrides: Partial<DatabaseFirewallConfig> | undefined,
  ) {
    trusting.node.addValidation({ validate: () => this.openProblems() });
  }

  /** Closes a database cluster, or a replica of it, to everyone else. */
  public guard(id: string, clusterId: string): void {
    new DatabaseFirewall(
      this.trusting,
      id,
      withOverrides<DatabaseFirewallConfig>(
        { clusterId, rule: Lazy.anyValue({ produce: () => [...this.allowed.values()] }) },
        this.overrides,
      ),
    );
  }

  /** Lets in the nodes of a cluster and its pods. */
  public trust({ clusterId, podCidr, madeElsewhere = false }: IDigitalOceanCluster): void {
    // An id that there is already needs no open database meanwhile, and lets in the nodes alone.
    this.add(madeElsewhere ? "k8s" : "ip_addr", madeElsewhere ? clusterId : this.networkCidr);
    this.add("ip_addr", podCidr);
  }

  private add(type: "ip_addr" | "k8s", value: string): void {
    this.allowed.set(`${type} ${value}`, { type, value });
  }

  /** A firewall without rules lets everyone in. */
  private openProblems(): string[] {
    if (this.allowed.size > 0 || this.overrides?.rule !== undefined) {
      return [];
    }
    const problem = {
      property: "allowFrom",
      allowed: "called with a cluster on digitalocean",
      got: undefined,
      remedy:
        "without a trusted source the database is open to everyone: call it, or set overrides.firewall.rule",
    };
    return [new InvalidPropsError(this.trusting, [problem]).message];
  }
}

/** What exists already has one list of its trusted sources, which is its maker's. */
export function refuseSource(existing: Construct, cluster: ICluster): void {
  refuse(existing, [
    {
      property: "allowFrom",
      allowed: "left out for an existing database on digitalocean",
      got: cluster.node.path,
      remedy:
        "its trusted sources are one list, of which a second one would take the place: add the cluster and the range of its pods where the database is made",
    },
  ]);
}
