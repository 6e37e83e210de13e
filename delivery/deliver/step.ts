import type { Progress } from "../live";

/** A command of kubectl that delivers a part of an environment. */
export interface Step {
  /** What it does, for people. */
  readonly says: string;
  /** Arguments of kubectl, without those that say which cluster. */
  readonly args: readonly string[];
  /** What it reads. @default - nothing */
  readonly input?: string;
  /** Further environment variables. @default - none */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * How far what it started is, by what it prints: it is asked again until this is done or has failed.
   * @default - it is done when it ends
   */
  readonly until?: (printed: string) => Progress;
  /** How much longer than usual it may take. @default 0 */
  readonly pauseSeconds?: number;
  /** What is to be done then, by what it prints. @default - nothing more */
  readonly next?: (printed: string) => Step | undefined;
  /** What to do where it failed. @default - nothing in particular */
  readonly remedy?: string;
}
