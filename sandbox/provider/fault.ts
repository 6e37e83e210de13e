import { distance } from "fastest-levenshtein";
import { type ObjectValue, valueAt } from "../schema";

const operations = [
  "create",
  "update",
  "delete",
  "read",
] as const satisfies readonly FaultOperation[];
const effects = ["refuse", "fail-after", "kill-before", "kill-after"] as const;

/** The operations of a resource that can be made to fail. */
export type FaultOperation = "create" | "update" | "delete" | "read";

/** A failure to inject. */
export interface Fault {
  /** The operation that fails. */
  readonly operation: FaultOperation;
  /** The resource's type, or `*` for any. */
  readonly type: string;
  /** The resource whose `name`, or any other top-level argument, has this value. @default - any resource of the type */
  readonly name?: string;
  /**
   * The resource whose arguments have these values; by dotted path, which leads through the first
   * elements of lists.
   *
   * @default - any resource of the type
   */
  readonly where?: { readonly [path: string]: string };
  /** How many operations that match come before the one that fails. @default 0 */
  readonly after?: number;
  /**
   * What happens: a plain refusal, a refusal after the object was made, or the death of the
   * Terraform process before or after the world changed.
   *
   * @default "refuse"
   */
  readonly effect?: (typeof effects)[number];
  /** How often. @default 1 */
  readonly times?: number;
}

/** The failures that are still to happen. */
export class FaultPlan {
  private readonly pending: { fault: Fault; passes: number; left: number }[] = [];
  private readonly seen = new Set<string>();
  /** Called where a fault wants Terraform dead. */
  public onKill: () => void = () => undefined;
  /**
   * Whether Terraform is being killed: its calls get no answer any more.
   * @internal
   */
  public isKilling = false;
  /**
   * Called when Terraform tells a provider to stop.
   * @internal
   */
  public onStop: () => void = () => undefined;

  /** Adds a failure. */
  public add(fault: Fault): void {
    this.pending.push({ fault, passes: fault.after ?? 0, left: fault.times ?? 1 });
  }

  /** Forgets all failures. */
  public clear(): void {
    this.pending.length = 0;
    this.seen.clear();
  }

  /** The failures that have not happened yet. */
  public remaining(): readonly Fault[] {
    return this.pending.filter((entry) => entry.left > 0).map((entry) => entry.fault);
  }

  /**
   * Says of each failure that no operation has met what was seen instead.
   * @internal
   */
  public unmatched(): string[] {
    return this.pending
      .filter(({ fault, left }) => left === (fault.times ?? 1))
      .map(({ fault, passes }) => {
        const before = (fault.after ?? 0) - passes;
        const what =
          before > 0
            ? `matched ${before} of the ${fault.after} that come before`
            : "matched nothing";
        return `--fail "${wordsOf(fault)}" ${what}; ${this.seenLike(fault)}`;
      });
  }

  private seenLike(fault: Fault): string {
    const asked = `${fault.operation} ${fault.type} ${fault.name ?? ""}`.trim();
    const near = [...this.seen]
      .map((words) => ({ words, apart: distance(words, asked) }))
      .sort((a, b) => a.apart - b.apart || (a.words < b.words ? -1 : 1))
      .slice(0, 3)
      .map(({ words }) => words);
    return near.length === 0 ? "no operation was seen" : `the nearest were: ${near.join(", ")}`;
  }

  /**
   * Takes the failure that is due for an operation.
   * @internal
   */
  public take(operation: FaultOperation, type: string, attributes: ObjectValue): Fault | undefined {
    if (this.pending.length > 0) {
      const name = valueAt(attributes, "name");
      this.seen.add([operation, type, ...(name === undefined ? [] : [name])].join(" "));
    }
    const matching = this.pending.filter(
      ({ fault, left }) => left > 0 && isMeant(fault, operation, type, attributes),
    );
    const due = matching.find(({ passes }) => passes === 0);
    for (const entry of matching) {
      if (entry.passes > 0) {
        entry.passes -= 1;
      }
    }
    if (!due) {
      return undefined;
    }
    due.left -= 1;
    return due.fault;
  }
}

function isMeant(
  fault: Fault,
  operation: FaultOperation,
  type: string,
  attributes: ObjectValue,
): boolean {
  return (
    fault.operation === operation &&
    (fault.type === "*" || fault.type === type) &&
    (fault.name === undefined || Object.values(attributes).includes(fault.name)) &&
    Object.entries(fault.where ?? {}).every(([path, value]) => valueAt(attributes, path) === value)
  );
}

function wordsOf({ operation, type, name, where = {}, after, times, effect }: Fault): string {
  return [
    operation,
    type,
    name,
    ...Object.entries(where).map(([path, value]) => `${path}=${value}`),
    after && `after=${after}`,
    times && `times=${times}`,
    effect,
  ]
    .filter(Boolean)
    .join(" ");
}

const form =
  "<create|update|delete|read> <type|*> [<name>] [<argument>=<value>] [after=<count>] [times=<count>] [<effect>]";

/**
 * Reads a failure in the form that the error names.
 * @throws Error of one line that names the form
 */
export function parseFault(text: string): Fault {
  const refuse = (problem: string): Error =>
    new Error(
      `a fault must be "${form}", got "${text}": ${problem}; for example "create aws_db_instance"`,
    );
  const [first = "", type, ...rest] = text.trim().split(/\s+/);
  const operation = operations.find((one) => one === first);
  if (operation === undefined) {
    throw refuse(`"${first}" is no operation`);
  }
  if (type === undefined) {
    throw refuse("it names no type");
  }
  const where: { [path: string]: string } = {};
  const found: { name?: string; after?: number; times?: number; effect?: Fault["effect"] } = {};
  for (const word of rest) {
    const effect = effects.find((one) => one === word);
    const at = word.indexOf("=");
    const [key, value] = [word.slice(0, at), word.slice(at + 1)];
    if (effect !== undefined) {
      found.effect = effect;
    } else if (at > 0 && (key === "after" || key === "times")) {
      found[key] = countOf(key, value, refuse);
    } else if (at > 0) {
      where[key] = value;
    } else if (found.name === undefined) {
      found.name = word;
    } else {
      throw refuse(`it names two resources, "${found.name}" and "${word}"`);
    }
  }
  return { operation, type, ...found, ...(Object.keys(where).length > 0 && { where }) } as Fault;
}

function countOf(key: string, value: string, refuse: (problem: string) => Error): number {
  const least = key === "times" ? 1 : 0;
  if (!/^\d{1,6}$/.test(value) || Number(value) < least) {
    throw refuse(`${key} must be a whole number from ${least} to 999999, got "${value}"`);
  }
  return Number(value);
}
