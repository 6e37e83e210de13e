import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { Password } from "../parts";
import { type Complete, demanded, type Properties, type Report, text } from "../vendor-kit";

/** How what is told of the password of something that exists already is checked. */
export const toldPassword = {
  /**
   * The password of `user`: a token, such as the value of a sensitive variable, since what is written here
   * would be read by everybody. It is in the state of the stacks that are told.
   * @default - none: nobody can be told the password
   */
  password: text("a text", () => true)
    .orToken()
    .optional(),
} satisfies Properties;

/** The password that was told. */
export function passwordTold(of: Construct, told: Complete<typeof toldPassword>): Password {
  return { kind: "state", value: demanded(of, told, ["password"], "passwordIn").password };
}

/** A password that is written in the code. */
export function reportPassword({ password }: { readonly password?: string }, report: Report): void {
  if (password !== undefined && !Token.isUnresolved(password)) {
    report(
      "password",
      "a token, such as the value of a sensitive variable",
      // Not the password itself: errors are logged.
      "a text",
      "a text would be in the code and in what is synthesized of it",
    );
  }
}
