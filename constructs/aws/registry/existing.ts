import { Construct } from "constructs";
import { acceptedAttributes, type Properties, type Settings, text } from "../../vendor-kit";

const attributes = {
  /**
   * Where images are, without a repository, a scheme and a slash at the end, such as
   * `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop`.
   */
  url: text(
    "an address such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop",
    /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(\/[a-z0-9]+([._/-][a-z0-9]+)*)?$/,
  ).orToken(),
} satisfies Properties;

/** Repositories made elsewhere. */
export interface AwsRegistryAttributes extends Settings<typeof attributes> {}

/** What is known of repositories that were made elsewhere. */
export class ExistingRegistry extends Construct {
  public readonly vendor = "aws";
  public readonly url: string;
  public readonly pushAccess = undefined;

  public constructor(scope: Construct, id: string, given: AwsRegistryAttributes) {
    super(scope, id);
    this.url = acceptedAttributes(this, attributes, given).url;
  }
}
