import type { IConstruct } from "constructs";
import { ownPackage } from "../foundation";
import { secondCore } from "./one-core";
import { packageAbove } from "./package-above";

const brand = Symbol.for("cdktf-anycloud/SecondCopyError");
const mark = Symbol.for("cdktf-anycloud/copy");

/** This copy of the package: another one has another object. */
const own = {
  get folder() {
    return packageAbove(__filename);
  },
};

/**
 * Two copies of cdktf, or of this package, make one app together.
 *
 * Neither knows the classes and aspects of the other, so that much would be left out in silence, or
 * cdktf stops in the middle of a synth.
 */
export class SecondCopyError extends Error {
  /** Whether a caught value is such an error, whichever copy of the package threw it. */
  public static is(error: unknown): error is SecondCopyError {
    return typeof error === "object" && error !== null && brand in error;
  }

  public constructor(message: string) {
    super(message);
    this.name = "SecondCopyError";
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Refuses a construct whose app, stack or providers are of another copy of cdktf than this package
 * uses, and one in whose app another copy of this package has made something.
 *
 * @returns the construct
 * @throws SecondCopyError that says which copies there are, and how to keep one
 */
export function inOneCopy<T extends IConstruct>(construct: T): T {
  const core = secondCore(construct);
  if (core !== undefined) {
    const { what, theirs, ours } = core;
    throw new SecondCopyError(
      `${core.construct.node.path || "app"}: two copies of cdktf are loaded, and each leaves out what it does not know of the other: ${what} is of ${theirs}, and ${ownPackage} uses ${ours}; keep one: npm ls cdktf cdktn says who brings which, and "overrides" in package.json make it the same for all`,
    );
  }
  const app = construct.node.root as { [mark]?: typeof own };
  const first = app[mark];
  if (first !== undefined && first !== own) {
    const where =
      first.folder === own.folder
        ? `both from ${own.folder}; load it once, and in a test make the app after the same jest.resetModules()`
        : `one from ${first.folder} and one from ${own.folder}; keep one: npm ls ${ownPackage} says who brings which, and the same version for all is installed once`;
    throw new SecondCopyError(
      `${construct.node.path || "app"}: two copies of ${ownPackage} make this app, and neither sees what the other made: ${where}`,
    );
  }
  if (first === undefined) {
    Object.defineProperty(app, mark, { value: own });
  }
  return construct;
}
