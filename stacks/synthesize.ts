import { App, type AppConfig } from "cdktf";
import { InvalidPropsError, SecondCopyError } from "../constructs/vendor-kit";
import { withoutCreationStacks } from "./creation-stacks";
import { UnknownVendorError } from "./vendor-named";

/**
 * Builds an app and synthesizes it, about twice as fast as by hand: see {@link withoutCreationStacks}.
 *
 * Invalid properties, a second copy of cdktf or this package, and a vendor that is none, are printed as they are, without a
 * stack trace, and end the process with exit code 1 before anything is written. Any other error is thrown; an error of token resolution after
 * building once more with creation stacks, so that it says where the token was made.
 * `ANYCLOUD_CREATION_STACKS=1` keeps them from the start.
 *
 * @param build adds the stacks; called again when a token cannot be resolved
 * @throws what `build` throws, and errors of token resolution
 */
export function synthesize(build: (app: App) => void, config: AppConfig = {}): void {
  const work = (): void => {
    const app = new App(config);
    build(app);
    app.synth();
  };
  try {
    if (process.env["ANYCLOUD_CREATION_STACKS"] === "1") {
      work();
    } else {
      withoutCreationStacks(work);
    }
  } catch (error) {
    if (
      InvalidPropsError.is(error) ||
      SecondCopyError.is(error) ||
      error instanceof UnknownVendorError
    ) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
      return;
    }
    if (error instanceof Error && error.message.startsWith("Resolution error")) {
      work();
    }
    throw error;
  }
}
