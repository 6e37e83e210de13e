import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { git } from "../../delivery/git";
import { command, compiledProject } from "../copy-of-project";
import { web } from "../delivery/delivery-folder";
import { emptyFolder } from "../folder";
import { Runner } from "./workflow";

// The command of this repository without a build. What happens between the release and its push is in a
// script of the test, which is gone then.
const npx = `
[ "$1 $2 $3" = "--no -- anycloud" ] || exit 99
shift 3
[ -z "\${GH_TOKEN:-}\${ANYCLOUD_RELEASE_TOKEN:-}\${CI_JOB_TOKEN:-}" ] || exit 98
code=0
node ${command} "$@" || code=$?
meanwhile="\${RUNNER_TEMP:-$ANYCLOUD_TEMP}/meanwhile.sh"
if [ -f "$meanwhile" ]; then
  mv "$meanwhile" "$meanwhile.done"
  bash -e "$meanwhile.done" >/dev/null 2>&1
fi
exit "$code"`;

const npm = `
[ -z "\${GH_TOKEN:-}\${ANYCLOUD_RELEASE_TOKEN:-}\${CI_JOB_TOKEN:-}" ] || exit 98
echo "$*" >>"\${RUNNER_TEMP:-$ANYCLOUD_TEMP}/npm"`;

// Keeps the options of the last push.
const optionsHook = `#!/bin/sh
: >options
index=0
while [ "$index" -lt "\${GIT_PUSH_OPTION_COUNT:-0}" ]; do
  printenv "GIT_PUSH_OPTION_$index" >>options
  index=$((index + 1))
done
`;

/** A runner with a checkout of a project that has an app, and the repository that it came from. */
export class ReleasingRunner extends Runner {
  /** The bare repository. */
  public readonly remote = join(emptyFolder(), "shop.git");
  /** Somebody else's checkout of it. */
  private readonly other = emptyFolder();

  public constructor() {
    super(compiledProject());
    this.program("npx", npx).program("npm", npm);
    const committed = ["apps", "releases", "deploy", "environments", "package-lock.json"];
    const ignored = ["*", ...committed.flatMap((name) => [`!${name}`, `!${name}/**`])];
    this.write(".gitignore", `${ignored.join("\n")}\n`);
    this.write("package-lock.json", "{}\n");
    this.write("apps/web.ts", `export const web = ${JSON.stringify(web)};\n`);
    this.write("apps/web/Dockerfile", "FROM scratch\n");
    mkdirSync(this.remote);
    git(this.remote, ["init", "--quiet", "--bare", "--initial-branch=main"]);
    git(this.remote, ["config", "receive.advertisePushOptions", "true"]);
    this.write("hooks/post-receive", optionsHook, this.remote);
    this.executable("hooks/post-receive");
    git(this.project, ["init", "--quiet", "--initial-branch=main"]);
    this.identify(this.project);
    git(this.project, ["remote", "add", "origin", this.remote]);
    git(this.project, ["add", "--force", ".gitignore"]);
    this.push("begin");
    git(this.other, ["clone", "--quiet", this.remote, "."]);
    this.identify(this.other);
  }

  /** Writes a file of the checkout. */
  public write(path: string, content: string, folder = this.project): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  /** Renders the checkout. */
  public render(): void {
    execFileSync("node", [command, "render"], { cwd: this.project, stdio: "ignore" });
  }

  /** Commits everything in the checkout and pushes it; returns the commit. */
  public push(subject: string): string {
    git(this.project, ["add", "."]);
    git(this.project, ["commit", "--quiet", "--message", subject]);
    git(this.project, ["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
    return git(this.project, ["rev-parse", "HEAD"]).trim();
  }

  /** Lets somebody else push a file while the command of the next step runs. */
  public meanwhile(path: string, content: string): void {
    const script = [
      `cd ${this.other}`,
      "git pull --quiet --ff-only",
      `mkdir -p ${dirname(path)}`,
      `printf '%s\\n' '${content}' >${path}`,
      "git add --force .",
      `git commit --quiet --message 'somebody else'`,
      "git push --quiet origin HEAD:refs/heads/main",
    ];
    writeFileSync(join(this.temp, "meanwhile.sh"), script.join("\n"));
  }

  /** Makes a file of the repository a program. */
  public executable(path: string): void {
    chmodSync(join(this.remote, path), 0o755);
  }

  /** What the repository says: what `git` prints there. */
  public there(...args: readonly string[]): string {
    return git(this.remote, args).trim();
  }

  /** The options of the last push. */
  public options(): readonly string[] {
    return readFileSync(join(this.remote, "options"), "utf8").split("\n").slice(0, -1);
  }

  private identify(folder: string): void {
    git(folder, ["config", "user.name", "Somebody"]);
    git(folder, ["config", "user.email", "somebody@example.com"]);
  }
}
