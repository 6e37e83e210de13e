/** The operations of a resource that can be made to fail. */
export type FaultOperation = "create" | "update" | "delete" | "read";

/** A failure to inject. */
export interface Fault {
  readonly operation: FaultOperation;
  readonly type: string;
  /** The resource whose `name`, or any other top-level argument, has this value. @default - any resource of the type */
  readonly name?: string;
  /**
   * What happens: a plain refusal, a refusal after the object was made, or the death of the
   * Terraform process before or after the world changed.
   *
   * @default "refuse"
   */
  readonly effect?: "refuse" | "fail-after" | "kill-before" | "kill-after";
  /** How often. @default 1 */
  readonly times?: number;
}

/** The failures that are still to happen. */
export class FaultPlan {
  private readonly pending: { fault: Fault; left: number }[] = [];
  /** Called where a fault wants Terraform dead. */
  onKill: () => void = () => undefined;

  add(fault: Fault): void {
    this.pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.pending.length = 0;
  }

  /** The failures that have not happened yet. */
  remaining(): readonly Fault[] {
    return this.pending.filter((entry) => entry.left > 0).map((entry) => entry.fault);
  }

  /** Takes the failure that is due for an operation. */
  take(
    operation: FaultOperation,
    type: string,
    attributes: { readonly [name: string]: unknown },
  ): Fault | undefined {
    const entry = this.pending.find(
      ({ fault, left }) =>
        left > 0 &&
        fault.operation === operation &&
        fault.type === type &&
        (fault.name === undefined || Object.values(attributes).includes(fault.name)),
    );
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault;
  }
}

/** Reads a failure in the form `<operation> <type> [<name>] [<effect>]`. */
export function parseFault(text: string): Fault {
  const [operation, type, ...rest] = text.trim().split(/\s+/);
  const operations: readonly string[] = ["create", "update", "delete", "read"];
  if (!operation || !operations.includes(operation) || !type) {
    throw new Error(
      `a fault must be "<create|update|delete|read> <type> [<name>] [<effect>]", got "${text}"; for example "create aws_db_instance"`,
    );
  }
  const effects: readonly string[] = ["refuse", "fail-after", "kill-before", "kill-after"];
  const effect = rest.find((word) => effects.includes(word)) as Fault["effect"];
  const name = rest.find((word) => !effects.includes(word));
  return {
    operation: operation as FaultOperation,
    type,
    ...(name === undefined ? {} : { name }),
    ...(effect === undefined ? {} : { effect }),
  };
}
