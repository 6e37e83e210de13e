/** Packages by name, each with a `require` of something in it that is loaded in any case. */
export type NeededPackages = Readonly<Record<string, () => unknown>>;

/**
 * Packages that somebody has to install beside this one.
 *
 * It has no stack: where the package was looked for helps nobody, and hides the sentence.
 */
export class MissingPackagesError extends Error {
  /** What a missing module has in Node, so that who can do without tells it from a failure. */
  public readonly code!: "MODULE_NOT_FOUND";

  public constructor(
    what: string,
    /** The packages to install. */
    public readonly missing: readonly string[],
  ) {
    super(
      `${what} needs ${missing.length === 1 ? "a package that is" : "packages that are"} not installed here: npm install ${missing.join(" ")}`,
    );
    this.name = "MissingPackagesError";
    this.stack = `${this.name}: ${this.message}`;
    // Not shown: what is shown of an error that nobody catches is the sentence.
    for (const [name, value] of Object.entries({ code: "MODULE_NOT_FOUND", missing })) {
      Object.defineProperty(this, name, { value, enumerable: false });
    }
  }
}

const cdk: NeededPackages = {
  cdktf: () => require("cdktf"),
  constructs: () => require("constructs"),
};

/**
 * Says all at once which packages are missing; an entrance asks before it loads anything of them.
 *
 * They are loaded and not looked for, so that a bundle that has them inside passes, and in literal
 * calls of `require`, so that a bundler finds them.
 *
 * @param what who needs them, such as `cdktf-anycloud/aws`
 * @param bindings what is needed beside cdktf and constructs
 * @throws MissingPackagesError that names the command to type
 */
export function needPackages(what: string, bindings: NeededPackages = {}): void {
  const needed = { ...cdk, ...bindings };
  const failures = Object.values(needed).flatMap(failureOf);
  // Bindings that are there fail, too, where cdktf is not: they do not count as missing.
  const missing = Object.keys(needed).filter((name) =>
    failures.some((failure) => isNotFound(failure, name)),
  );
  if (missing.length > 0) {
    throw new MissingPackagesError(what, missing);
  }
  if (failures.length > 0) {
    throw failures[0];
  }
}

/**
 * Loads an entrance for another one that is made of it and needs the same packages.
 *
 * @param what who needs them, such as `cdktf-anycloud/stacks`
 * @throws MissingPackagesError that names it, and not what it is made of
 */
export function inTheNameOf(what: string, load: () => unknown): void {
  try {
    load();
  } catch (error) {
    throw error instanceof MissingPackagesError
      ? new MissingPackagesError(what, error.missing)
      : error;
  }
}

function failureOf(load: () => unknown): readonly unknown[] {
  try {
    load();
    return [];
  } catch (error) {
    return [error];
  }
}

/** Node, Jest and Yarn each have words of their own, with the name in the first line. */
function isNotFound(failure: unknown, name: string): boolean {
  const { code, message = "" } = failure as NodeJS.ErrnoException;
  return (
    code === "MODULE_NOT_FOUND" &&
    new RegExp(`(?<![\\w@/.-])${name}(?![\\w.-])`).test(message.split("\n")[0] ?? "")
  );
}
