import type { ObjectValue } from "./value";

/** A refusal in a provider's words. */
export class OperationError extends Error {
  constructor(
    readonly summary: string,
    readonly detail: string,
    /** What exists in spite of the failure. */
    readonly partial?: StoredObject,
  ) {
    super(summary);
  }
}

/** An object as Terraform keeps it: its attributes, and the key to find it by. */
export interface StoredObject {
  readonly attributes: ObjectValue;
  readonly key: string;
}
