/** Packages by name, each with a `require` of something in it that is loaded in any case. */
export type NeededPackages = Readonly<Record<string, () => unknown>>;

/**
 * Packages that somebody has to install beside this one.
 *
 * It has no stack: where the package was looked for helps nobody, and hides the sentence.
 */
export class MissingPackagesError extends Error {
  public constructor(what: string, missing: readonly string[]) {
    super(
      `${what} needs ${missing.length === 1 ? "a package that is" : "packages that are"} not installed here: npm install ${missing.join(" ")}`,
    );
    this.name = "MissingPackagesError";
    this.stack = `${this.name}: ${this.message}`;
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
