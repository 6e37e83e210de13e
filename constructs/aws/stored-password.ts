import { Fn, propertyAccess, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Password } from "../parts";
import { type Complete, demanded, type Properties, text } from "../vendor-kit";
import { SecretReads } from "./secret-reads";

const notEmpty = text("a text that is not empty", /./).orToken();

/** How what is told of the password of something that exists already is checked. */
export const storedPassword = {
  /**
   * Name or ARN of the secret in Secrets Manager with the password of `user`, in the account and region of
   * the stack's own provider.
   * @default - none: nobody can be told the password
   */
  passwordSecret: notEmpty.optional(),
  /**
   * Key of the password within the secret's JSON, such as `password` in what RDS itself makes.
   * @default - none: the secret's text is the password
   */
  passwordKey: text("letters, digits, '_' and '-', a letter first", /^[A-Za-z][\w-]*$/).optional(),
  /**
   * Another text says that there is another password: what was written of it is then written anew. Nobody
   * notices here that a secret was rotated.
   * @default "1"
   */
  passwordRevision: notEmpty.default("1"),
} satisfies Properties;

/** The password of a database or a cache that was made elsewhere, in Secrets Manager. */
export class StoredPassword {
  private reads: SecretReads | undefined;

  public constructor(
    private readonly of: Construct,
    private readonly told: Complete<typeof storedPassword>,
  ) {}

  /** The password, for write-only arguments in the stack of `scope`. */
  public in(scope: Construct): Password {
    const { passwordSecret } = demanded(this.of, this.told, ["passwordSecret"], "passwordIn");
    this.reads ??= new SecretReads(this.of, { secret_id: passwordSecret });
    const secret = this.reads.valueIn(scope);
    const { passwordKey, passwordRevision: revision } = this.told;
    return {
      kind: "write-only",
      value:
        passwordKey === undefined
          ? secret
          : Token.asString(propertyAccess(Fn.jsondecode(secret), [passwordKey])),
      revision,
    };
  }
}
