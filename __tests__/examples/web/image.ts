import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../../folder";
import { root } from "../../synthesize";

export const example = join(root, "examples/web");
const service = join(example, "service");

/** What is in an image, and what it runs. */
export interface Image {
  readonly folder: string;
  /** What the image runs where nobody says something else. */
  readonly command: readonly string[];
}

/** The example's image; {@link before}, as it was a release earlier. */
export function imageOfExample({ before = false } = {}): Image {
  const folder = emptyFolder();
  const dockerfile = readFileSync(join(service, "Dockerfile"), "utf8");
  for (const entry of copiedBy(dockerfile)) {
    cpSync(join(service, entry), join(folder, entry), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  if (before) {
    cpSync(join(__dirname, "before/notes.js"), join(folder, "notes.js"));
    for (const file of readdirSync(join(folder, "migrations"))) {
      if (file.startsWith("002")) {
        rmSync(join(folder, "migrations", file));
      }
    }
  }
  const [, command = ""] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  return { folder, command: JSON.parse(command) };
}

/** What a Dockerfile copies from its own folder. */
export function copiedBy(dockerfile: string): readonly string[] {
  return [...dockerfile.matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, sources = ""]) =>
    sources.split(" "),
  );
}
