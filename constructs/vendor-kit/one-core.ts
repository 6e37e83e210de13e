import { join } from "node:path";
import { App, TerraformProvider, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { packageAbove } from "./package-above";

/** Where a construct of another copy of cdktf stands, and which copies there are. */
export interface SecondCore {
  readonly construct: IConstruct;
  /** What is of the other copy. */
  readonly what: string;
  /** The other copy: its name, version and, as far as it can be known, folder. */
  readonly theirs: string;
  /** The copy that this package uses. */
  readonly ours: string;
}

type Class = abstract new (...args: never[]) => unknown;

/** The first app, stack or provider above a construct that is of another copy of cdktf. */
export function secondCore(construct: IConstruct): SecondCore | undefined {
  const found = foreignAbove(construct);
  return (
    found && {
      ...found,
      theirs: described(found.construct.constructor, loadedFolderOf(found.construct)),
      ours: described(App, packageAbove(require.resolve("cdktf"))),
    }
  );
}

function foreignAbove(construct: IConstruct): Pick<SecondCore, "construct" | "what"> | undefined {
  for (const scope of construct.node.scopes) {
    if (App.isApp(scope) && !(scope instanceof App)) {
      return { construct: scope, what: "the app" };
    }
    if (TerraformStack.isStack(scope)) {
      if (!(scope instanceof TerraformStack)) {
        return { construct: scope, what: "the stack" };
      }
      // Bindings of providers may bring a copy of their own.
      const provider = scope.node.children.find(
        (child) =>
          TerraformProvider.isTerraformProvider(child) && !(child instanceof TerraformProvider),
      );
      if (provider !== undefined) {
        return { construct: provider, what: "this provider" };
      }
    }
  }
  return undefined;
}

const typeOf = Symbol.for("jsii.rtti");

/** The name and version of the core that a class is of, or derives from. */
function described(type: unknown, folder: string | undefined): string {
  for (let base = type; typeof base === "function"; base = Object.getPrototypeOf(base)) {
    const own: unknown = Object.hasOwn(base, typeOf) ? Reflect.get(base, typeOf) : undefined;
    const { fqn, version } = (own ?? {}) as { readonly fqn?: string; readonly version?: string };
    const [, name] = /^(cdkt[fn])\./.exec(fqn ?? "") ?? [];
    if (name !== undefined) {
      return [name, version, ...(folder === undefined ? [] : [`in ${folder}`])].join(" ");
    }
  }
  return folder ?? "one of unknown place";
}

/** Where a construct's core was loaded from, where Node.js still knows it. */
function loadedFolderOf(construct: IConstruct): string | undefined {
  const index = join("lib", "index.js");
  for (const loaded of Object.values(require.cache)) {
    if (loaded?.filename.endsWith(index) && /[/\\]cdkt[fn][/\\]/.test(loaded.filename)) {
      const classes = [App, TerraformStack, TerraformProvider].map(({ name }) => name);
      const exported = loaded.exports as Readonly<Record<string, Class | undefined>>;
      if (classes.some((name) => exported[name] && construct instanceof exported[name])) {
        return packageAbove(loaded.filename);
      }
    }
  }
  return undefined;
}
