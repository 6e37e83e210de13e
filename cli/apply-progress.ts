/** How many resources an apply added, changed and removed. */
export interface ApplyCounts {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
}

interface Message {
  readonly type: string;
  readonly hook?: { readonly action?: string; readonly resource: { readonly addr: string } };
  readonly changes?: ApplyCounts;
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
}

/**
 * Follows `terraform apply -json`: one line that is written over on a terminal that may be written to so,
 * nothing elsewhere. Reads of data are no changes and are not counted.
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export class ApplyProgress {
  /** What Terraform reported as errors. */
  public readonly errors: string[] = [];
  public counts: ApplyCounts = { add: 0, change: 0, remove: 0 };
  private rest = "";
  private planned = 0;
  private done = 0;

  public constructor(
    private readonly terminal: { readonly isTTY?: boolean; write(text: string): unknown },
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** Takes a piece of the output. */
  public read(chunk: string): void {
    const lines = (this.rest + chunk).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      this.take(line);
    }
  }

  /** Clears the line. */
  public end(): void {
    this.show("");
  }

  private take(line: string): void {
    const message = parsed(line);
    if (message === undefined) {
      return;
    }
    const { changes, diagnostic, hook } = message;
    if (message.type === "change_summary" && changes !== undefined) {
      this.planned = Math.max(this.planned, changes.add + changes.change + changes.remove);
      this.counts = changes;
    } else if (message.type === "apply_complete" && hook !== undefined && hook.action !== "read") {
      this.done += 1;
      this.show(`${this.done}/${this.planned} ${hook.resource.addr}`);
    } else if (diagnostic?.severity === "error") {
      const at = diagnostic.address === undefined ? "" : `${diagnostic.address}: `;
      this.errors.push(`${at}${diagnostic.summary}\n${diagnostic.detail}`);
    }
  }

  private show(text: string): void {
    if (this.terminal.isTTY === true && !this.env["NO_COLOR"]) {
      this.terminal.write(`\r\u001b[2K${text}`);
    }
  }
}

function parsed(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    // Terraform prints some lines as plain text, such as those of a crash.
    return undefined;
  }
}
