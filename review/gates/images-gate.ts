import type { SynthesizedStack } from "../plan";
import { at, embedded, isObject, type Json, visit } from "../plan";
import type { Refusal } from "./gate";

const digest = /@sha256:[0-9a-f]{64}$/;

/** Finds container images that are named by a tag, which may stand for another image tomorrow. */
export function checkImages({ name, resources }: SynthesizedStack): readonly Refusal[] {
  return resources.flatMap(({ address, body, mode }) =>
    mode === "data"
      ? []
      : tagged(body).map((path) => ({
          gate: "images" as const,
          stack: name,
          at: `${address}.${path}`,
          problem:
            "names an image without its digest; add @sha256:… so that it always is the same one",
        })),
  );
}

function tagged(root: Json, above: readonly string[] = []): readonly string[] {
  const hits: string[] = [];
  visit(root, (value, own) => {
    const path = [...above, ...own];
    const key = own.at(-1);
    if (key === "//") {
      return false;
    }
    if (typeof value === "string") {
      const inner = embedded(value);
      if (inner !== undefined) {
        hits.push(...tagged(inner, path));
      } else if (key === "image" && value !== "" && !isReference(value) && !digest.test(value)) {
        hits.push(path.join("."));
      }
    } else if (key === "image" && isObject(value) && typeof at(value, "repository") === "string") {
      // How Helm charts write it: repository and tag, or a digest.
      const pinned = [at(value, "digest"), at(value, "sha"), at(value, "tag")].some(
        (part) => typeof part === "string" && /(?:^|@)(?:sha256:)?[0-9a-f]{64}$/.test(part),
      );
      if (!pinned) {
        hits.push(path.join("."));
      }
    }
    return undefined;
  });
  return hits;
}

// A variable or another resource decides: only its last part could be a digest.
function isReference(value: string): boolean {
  return /^\$\{[^}]*\}$/.test(value);
}
