import { parseAllDocuments } from "yaml";
import { readProject, render } from "../../delivery";
import { deliveryFolder, load } from "./delivery-folder";

/** An object of Kubernetes as it was read from a rendered file. */
// biome-ignore lint/suspicious/noExplicitAny: what is asserted says what is expected.
export type Rendered = any;

/** The objects of rendered text. */
export function objectsIn(text: string): readonly Rendered[] {
  return parseAllDocuments(text, { version: "1.1" }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}

/** What a project is rendered to. */
export async function rendered(contents: Parameters<typeof deliveryFolder>[0]): Promise<Cluster> {
  return new Cluster(render(await readProject(deliveryFolder(contents), load)));
}

/** Rendered objects, to be found by kind and name. */
export class Cluster {
  public readonly objects: readonly Rendered[];

  public constructor(
    public readonly files: readonly { readonly path: string; readonly text: string }[],
  ) {
    this.objects = files.flatMap(({ text }) => objectsIn(text));
  }

  /** The one object of a kind and name. */
  public get(kind: string, name: string): Rendered {
    const found = this.objects.filter((one) => one.kind === kind && one.metadata.name === name);
    expect(found).toHaveLength(1);
    return found[0];
  }

  /** Names of all objects of a kind. */
  public names(kind: string): readonly string[] {
    return this.objects.filter((one) => one.kind === kind).map((one) => one.metadata.name);
  }
}

/** The pods that objects make. */
export function podsIn(objects: readonly Rendered[]): readonly Rendered[] {
  return objects.flatMap(({ kind, spec }) =>
    kind === "CronJob" ? [spec.jobTemplate.spec.template] : spec?.template ? [spec.template] : [],
  );
}
