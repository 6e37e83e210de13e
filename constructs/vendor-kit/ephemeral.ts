import { ref, TerraformElement, type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";

/**
 * A value that Terraform reads in every run and never stores.
 *
 * cdktf 0.21 has no element for Terraform's `ephemeral` blocks. Its attributes are accepted by
 * write-only arguments, provider configurations and other ephemeral blocks alone; Terraform refuses
 * any other use.
 * @see https://developer.hashicorp.com/terraform/language/block/ephemeral
 */
export class EphemeralResource extends TerraformElement {
  /** @default - the stack's default one */
  public provider: TerraformProvider | undefined;

  public constructor(
    scope: Construct,
    id: string,
    /** Type of the block, such as `aws_secretsmanager_secret_version`. */
    public readonly terraformResourceType: string,
    private readonly config: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, `ephemeral.${terraformResourceType}`);
  }

  /** A reference to an attribute, for use in the same stack. */
  public attribute(name: string): string {
    return Token.asString(
      ref(`ephemeral.${this.terraformResourceType}.${this.friendlyUniqueId}.${name}`),
    );
  }

  /** The block as cdktf synthesizes it. */
  public override toTerraform(): unknown {
    const body = {
      ...this.config,
      ...(this.provider !== undefined && { provider: this.provider.fqn }),
    };
    return { ephemeral: { [this.terraformResourceType]: { [this.friendlyUniqueId]: body } } };
  }
}
