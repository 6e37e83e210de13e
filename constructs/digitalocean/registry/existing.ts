import { Construct } from "constructs";
import { acceptedAttributes, type Properties, type Settings, text } from "../../vendor-kit";

const attributes = {
  /** Where images are, without a repository: `registry.digitalocean.com/<registry>`. */
  url: text(
    "an address such as registry.digitalocean.com/shop",
    /^registry\.digitalocean\.com\/[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  ).orToken(),
} satisfies Properties;

/** A registry made elsewhere. */
export interface DigitalOceanRegistryAttributes extends Settings<typeof attributes> {}

/** What is known of a registry that was made elsewhere. */
export class ExistingRegistry extends Construct {
  public readonly vendor = "digitalocean";
  public readonly url: string;
  public readonly pushAccess = undefined;

  public constructor(scope: Construct, id: string, given: DigitalOceanRegistryAttributes) {
    super(scope, id);
    this.url = acceptedAttributes(this, attributes, given).url;
  }
}
