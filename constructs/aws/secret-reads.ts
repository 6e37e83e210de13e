import type { Construct } from "constructs";
import { EphemeralResource } from "../vendor-kit";
import { shareAwsProvider } from "./provider";

/** The secret of a database or a cache, read anew in every run by each scope that needs it, and never stored. */
export class SecretReads {
  private readonly reads = new Map<Construct, EphemeralResource>();

  public constructor(
    private readonly of: Construct,
    /** Which secret: arguments of `aws_secretsmanager_secret_version`. */
    private readonly secret: Readonly<Record<string, unknown>>,
  ) {}

  /** Its text, for write-only arguments in the stack of `scope`. */
  public valueIn(scope: Construct): string {
    let read = this.reads.get(scope);
    if (read === undefined) {
      const id = this.readId(scope);
      const provider = shareAwsProvider(scope, id, this.of);
      read = new EphemeralResource(scope, id, "aws_secretsmanager_secret_version", this.secret);
      read.provider = provider;
      this.reads.set(scope, read);
    }
    return read.attribute("secret_string");
  }

  private readId(scope: Construct): string {
    const { id, path } = this.of.node;
    if (scope === this.of) {
      return "password-value";
    }
    // Those of two stacks may have the same id.
    return scope.node.tryFindChild(`${id}-password-value`) === undefined
      ? `${id}-password-value`
      : `${path}-password-value`;
  }
}
