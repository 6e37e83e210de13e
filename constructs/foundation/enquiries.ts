import { exportsOf } from "./built-in-facts";

/** A resource that a stack would make. */
export interface PlannedResource {
  /** The stack's name. */
  readonly stack: string;
  readonly type: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a vendor says of what is about to be made. */
export interface Answer {
  /** A problem fails the apply; a warning hurts later. */
  readonly kind: "fine" | "warning" | "problem";
  readonly says: string;
  /** What to do. @default - nothing */
  readonly remedy?: string;
}

/** Questions to a vendor that only its API can answer, asked before the first apply. */
export interface Enquiry {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** What people call it, such as `AWS`. */
  readonly title: string;
  /**
   * Asks, and changes nothing. Answers with nothing where there are no credentials to ask with, or
   * nothing of the vendor's is planned.
   * @throws Error of one line, without secrets, where the vendor does not answer
   */
  readonly ask: (
    planned: readonly PlannedResource[],
    environment: Readonly<Record<string, string | undefined>>,
  ) => Promise<readonly Answer[]>;
}

/** The questions of the vendors in this package: each vendor's folder has them in `enquiry`. */
export function builtInEnquiries(): readonly Enquiry[] {
  return exportsOf<Enquiry>("enquiry");
}
