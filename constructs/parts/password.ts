/** A password, and where it may be used. */
export type Password =
  | {
      /** Not stored by who reads it here: accepted by write-only arguments alone. */
      readonly kind: "write-only";
      /** The password, sensitive. */
      readonly value: string;
      /** A text that changes whenever the password does, so that what was written can be renewed. */
      readonly revision: string;
    }
  | {
      /** In the state of the stack that makes it already. */
      readonly kind: "state";
      /** The password, sensitive. */
      readonly value: string;
    };
