import { TerraformOutput } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type {
  AccountVendor,
  DnsVendor,
  IDns,
  IRegistry,
  IStateBucket,
  RegistryVendor,
  StateBackend,
  StateBucketVendor,
} from "../constructs/parts";
import { at, misshapen, refuse } from "../constructs/vendor-kit";
import { AnyCloudStack } from "./any-cloud-stack";
import { type ProjectData, projectProperties } from "./data";
import { requireGiven } from "./given";
import { settingsOf, vendorKeyProblems } from "./part-settings";

/** What is made once for all environments. */
export interface SharedStackProps {
  /** Who makes the parts. */
  readonly vendor: DnsVendor & RegistryVendor & StateBucketVendor & AccountVendor;
  /** What all environments share. */
  readonly project: ProjectData;
  /** Where the state is kept. @default localState */
  readonly state?: StateBackend;
}

/**
 * What exists once for all environments: the registry, the DNS zone, the bucket of the state, and what
 * an account of the vendor needs once.
 *
 * Deployed before any environment, which finds these things by their names.
 * @throws InvalidPropsError with every problem of the project, before anything is made
 */
export class SharedStack extends AnyCloudStack {
  /** Where images are pushed to and pulled from. */
  public readonly registry: IRegistry;
  /** The DNS zone. */
  public readonly dns: IDns;
  /** Where states are kept; where the project has `stateBucket`. */
  public readonly stateBucket: IStateBucket | undefined;
  /** What an account of the vendor needs once; where it needs anything. */
  public readonly account: IConstruct | undefined;

  public constructor(scope: Construct, id: string, props: SharedStackProps) {
    super(scope, id, props.state);
    const { vendor, project } = props;
    requireGiven(this, { vendor, project }, ["dns", "registry", "stateBucket"]);
    refuse(this, misshapen(projectProperties, project));
    const told = {
      tags: { project: project.name, "managed-by": "cdktf-anycloud", owner: project.owner },
    };
    const dns = settingsOf(vendor.dns, "dns", told, project.dns, project.vendors);
    const registry = settingsOf(
      vendor.registry,
      "registry",
      { ...told, name: project.name },
      project.registry,
      project.vendors,
    );
    const stateBucket =
      project.stateBucket &&
      settingsOf(vendor.stateBucket, "stateBucket", told, project.stateBucket, project.vendors);
    const account =
      vendor.account &&
      settingsOf(vendor.account, "account", told, { name: project.name }, project.vendors);
    refuse(this, [
      ...vendorKeyProblems(
        project.vendors,
        [vendor.dns.vendor, vendor.registry.vendor, vendor.stateBucket.vendor],
        ["dns", "registry", "stateBucket", "account"],
      ),
      ...at("dns", vendor.dns.check(dns)),
      ...at("registry", vendor.registry.check(registry)),
      ...(stateBucket ? at("state-bucket", vendor.stateBucket.check(stateBucket)) : []),
      ...(account ? at("account", vendor.account?.check(account) ?? []) : []),
    ]);

    this.carry("shared", id, [vendor.dns, vendor.registry, vendor.stateBucket]);
    this.registry = vendor.registry(this, "registry", registry);
    this.dns = vendor.dns(this, "dns", dns);
    this.stateBucket = stateBucket && vendor.stateBucket(this, "state-bucket", stateBucket);
    this.account = account && vendor.account?.(this, "account", account);
    this.outputs();
  }

  private outputs(): void {
    new TerraformOutput(this, "registry_url", { value: this.registry.url });
    new TerraformOutput(this, "name_servers", {
      value: this.dns.nameServers,
      description: "Enter these at the registrar of the domain",
    });
    const access = this.registry.pushAccess;
    if (access?.kind === "role") {
      new TerraformOutput(this, "registry_push_role", { value: access.role });
    } else if (access?.kind === "docker-config") {
      new TerraformOutput(this, "registry_push_docker_config", {
        value: access.dockerConfig,
        sensitive: true,
      });
      new TerraformOutput(this, "registry_push_expires", { value: access.expires });
    }
    if (this.stateBucket !== undefined) {
      new TerraformOutput(this, "state_bucket", { value: this.stateBucket.bucketName });
    }
  }
}
