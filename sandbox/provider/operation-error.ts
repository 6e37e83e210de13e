import type { ObjectValue } from "../schema";

/** A refusal in a provider's words. */
export class OperationError extends Error {
  public constructor(
    public readonly summary: string,
    public readonly detail: string,
    /** What exists in spite of the failure. */
    public readonly partial?: StoredObject,
  ) {
    super(summary);
  }
}

/** An object as Terraform keeps it: its attributes, and the key to find it by. */
export interface StoredObject {
  readonly attributes: ObjectValue;
  readonly key: string;
}
