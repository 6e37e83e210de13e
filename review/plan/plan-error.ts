const brand = Symbol.for("cdktf-anycloud/PlanError");

/**
 * A document that cannot be reviewed. Its message is in our words alone: it never quotes the
 * document, which may hold secrets.
 */
export class PlanError extends Error {
  /** Whether a caught value is such an error, whichever copy of the package threw it. */
  public static is(error: unknown): error is PlanError {
    return typeof error === "object" && error !== null && brand in error;
  }

  public constructor(message: string) {
    super(message);
    this.name = "PlanError";
    Object.defineProperty(this, brand, { value: true });
  }
}
