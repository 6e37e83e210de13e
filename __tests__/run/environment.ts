import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, join } from "node:path";
import { TestEnvironment } from "jest-environment-node";
import { runFolder, shared } from "./folder";
import { filesLeftIn, processesLeftIn } from "./leftovers";

/** Gives each test file a temporary directory, and fails the file that leaves something behind. */
// biome-ignore lint/style/noDefaultExport: Jest wants it
export default class CleanEnvironment extends TestEnvironment {
  private readonly before = process.env["TMPDIR"];
  private readonly folder: string;
  private readonly file: string;
  private hasRun = false;

  public constructor(...[config, context]: ConstructorParameters<typeof TestEnvironment>) {
    super(config, context);
    this.file = basename(context.testPath);
    this.folder = mkdtempSync(join(runFolder() ?? "", "file-"));
  }

  public override async setup(): Promise<void> {
    await super.setup();
    shareCompiled(this.folder);
    // The system's modules read the outer one, the tests read theirs.
    process.env["TMPDIR"] = this.folder;
    this.global.process.env["TMPDIR"] = this.folder;
  }

  public handleTestEvent({ name }: { readonly name: string }): void {
    this.hasRun ||= name === "test_fn_start";
  }

  public override async teardown(): Promise<void> {
    await super.teardown();
    process.env["TMPDIR"] = this.before;
    // Where every test is skipped, Jest runs nothing that would clean up.
    const left = this.hasRun
      ? [...(await processesLeftIn(this.folder)), ...filesLeftIn(this.folder)]
      : [];
    rmSync(this.folder, { recursive: true, force: true });
    if (left.length > 0) {
      throw new Error(`${this.file} leaves behind:\n${left.join("\n")}`);
    }
  }
}

/** What tsx has compiled for one test file is there for the next. */
function shareCompiled(folder: string): void {
  const name = `tsx-${userInfo().uid}`;
  const target = join(runFolder() ?? "", shared, name);
  if (!existsSync(target)) {
    mkdirSync(target, { recursive: true });
  }
  symlinkSync(target, join(folder, name));
}
