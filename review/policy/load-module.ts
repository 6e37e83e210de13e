import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Loads a file of JavaScript or TypeScript of a user's project; this runs what is in it.
 *
 * @param path an absolute path
 * @throws what the file throws, or an Error where nothing is installed that runs TypeScript
 * @internal
 */
export function loadModule(path: string): Promise<unknown> {
  return /\.[cm]?ts$/.test(path) ? typescript(path) : import(pathToFileURL(path).href);
}

/** Loads TypeScript by what the project has for it. */
async function typescript(path: string): Promise<unknown> {
  const tsx = installed(path, "tsx/cjs/api");
  if (tsx !== undefined) {
    return (tsx as { require(id: string, from: string): unknown }).require(path, path);
  }
  const compiler = installed(path, "ts-node");
  if (compiler !== undefined) {
    (compiler as { register(options: object): unknown }).register({
      transpileOnly: true,
      compilerOptions: { module: "commonjs", moduleResolution: "node10" },
    });
    return createRequire(path)(path);
  }
  // From Node 22.18 on, types are stripped.
  if ((process.features as { readonly typescript?: unknown }).typescript) {
    return import(pathToFileURL(path).href);
  }
  throw new Error(
    "it is TypeScript, which this version of Node does not run, and neither tsx nor ts-node is installed; install one with: npm install --save-dev tsx",
  );
}

function installed(path: string, name: string): unknown {
  for (const from of [path, join(process.cwd(), "package.json")]) {
    const load = createRequire(from);
    try {
      load.resolve(name);
    } catch {
      continue;
    }
    return load(name);
  }
  return undefined;
}
