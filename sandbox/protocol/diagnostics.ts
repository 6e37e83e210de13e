import type { PathStep, Problem } from "../provider";
import { OperationError } from "../provider";

/** The answer to a call that went wrong: every response but two can carry diagnostics. */
export function failure(name: string, error: unknown): object {
  const known = error instanceof OperationError;
  const summary = known ? error.summary : `the sandbox could not answer ${name}`;
  const detail = known ? error.detail : (error as Error).message;
  return { diagnostics: [diagnostic({ summary, detail, path: [] })] };
}

/** A problem as the protocol carries it. */
export function diagnostic(problem: Problem): object {
  const attribute = problem.path.length === 0 ? {} : { attribute: attributePath(problem.path) };
  return { severity: 1, summary: problem.summary, detail: problem.detail, ...attribute };
}

/** A path into a value as the protocol carries it. */
export function attributePath(steps: readonly PathStep[]): object {
  return {
    steps: steps.map((step) =>
      typeof step === "number" ? { element_key_int: step } : { attribute_name: step },
    ),
  };
}
