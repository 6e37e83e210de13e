import {
  type EnvironmentChange,
  environmentChanges,
  type FoundFiles,
  findRendered,
  renderedFolder as folder,
  renderedAt,
  wasRendered,
} from "../delivery";
import { type FailedReview, namesInstead, type Report, reviewOfObjects } from "../review";

/** Which of the names that are to be reviewed mean rendered files, such as `deploy/staging`. */
export function isDelivery(name: string): boolean {
  return name === folder || name.startsWith(`${folder}/`);
}

/**
 * Reviews what changed in the rendered files since a commit, by environment; nothing where no file there was
 * ever rendered: such a folder is somebody else's.
 *
 * @param names environments, as `staging` or `deploy/staging`; all where none is named
 * @throws Error of one line where there is no such commit, or no such environment
 */
export function reviewDelivery(project: string, base: string, names: readonly string[]): Report {
  const [before, after] = [renderedAt(project, base), findRendered(project)];
  const known = environmentsOf(before, after);
  const unknown = names.find(
    (name) => name !== folder && isDelivery(name) && !known.includes(name.slice(folder.length + 1)),
  );
  if (unknown !== undefined) {
    throw new Error(
      `neither the base nor the head has ${JSON.stringify(unknown)}; ${namesInstead(
        unknown,
        known.map((name) => `${folder}/${name}`),
      )}`,
    );
  }
  if (!wasRendered(before) && !wasRendered(after)) {
    return [];
  }
  const isWanted = (environment: string): boolean =>
    names.length === 0 ||
    [folder, environment, `${folder}/${environment}`].some((name) => names.includes(name));
  return environmentChanges(before, after)
    .filter(({ environment }) => isWanted(environment))
    .map(reviewOf);
}

function reviewOf({ environment, objects, alarms, refused }: EnvironmentChange): Report[number] {
  const stack = environment === folder ? folder : `${folder}/${environment}`;
  if (refused.length > 0) {
    return failed(stack, environment, refused);
  }
  return reviewOfObjects({
    stack,
    environment,
    alarms,
    objects: objects.map(({ app, ...object }) => ({
      ...object,
      address: `${folder}/${environment}/${app} ${object.kind} ${object.name}`,
    })),
  });
}

const mostNamed = 5;

function failed(
  stack: string,
  environment: string,
  refused: EnvironmentChange["refused"],
): FailedReview {
  const more = refused.length - mostNamed;
  const named = refused.slice(0, mostNamed).map(({ path, why }) => `${path} ${why}`);
  return {
    stack,
    environment,
    error: `holds what cannot be judged: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
  };
}

function environmentsOf(...found: readonly FoundFiles[]): readonly string[] {
  const paths = found.flatMap(({ files, refused }) => [...files, ...refused]);
  const names = paths.map(({ path }) => path.split("/").slice(1, -1)[0] ?? "");
  return [...new Set(names.filter((name) => name !== ""))].sort();
}
