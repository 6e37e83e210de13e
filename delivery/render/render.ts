import { type DeliveryProblem, type DeliveryProject, refuseAll, releasesFileOf } from "../project";
import { manifestsOf } from "./manifests";
import { quotaProblems } from "./quota";
import { type RenderedFile, renderedText } from "./rendered-file";

/** The folder of rendered files, in the project's. */
export const renderedFolder = "deploy";

/**
 * What Argo CD takes, anywhere in a file, for the wish to leave the file alone.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/directory/#skipping-file-rendering
 */
const skipsFile = "+argocd:skip-file-rendering";

/** Those of some files that are an environment's. */
export function renderedFor(
  environment: string,
  files: readonly RenderedFile[],
): readonly RenderedFile[] {
  return files.filter(({ path }) => path.startsWith(`${renderedFolder}/${environment}/`));
}

/**
 * The files of all apps in all environments: the same for the same data, to the byte.
 *
 * @param options whether apps that exceed their environment's quota are refused; by default they are
 * @throws DeliveryError where two objects of an environment would have one name, or its apps exceed its quota
 */
export function render(
  { deployments, apps, files }: DeliveryProject,
  { withinQuota = true }: { readonly withinQuota?: boolean } = {},
): readonly RenderedFile[] {
  const taken = new Map<string, string>();
  const problems: DeliveryProblem[] = [];
  const rendered = deployments.map((deployment) => {
    const { app, environment } = deployment;
    const source = apps.find(({ name }) => name === app)?.source.file ?? "";
    const written = manifestsOf(deployment);
    const manifests = written.flatMap((file) => file.manifests);
    for (const { kind, metadata } of manifests) {
      const object = `${environment.name} ${kind} ${metadata?.name}`;
      const other = taken.get(object);
      if (other !== undefined) {
        problems.push({
          file: source,
          allowed: `called so that its ${kind} ${metadata?.name} is not ${other}'s, too`,
          remedy: "rename it, or its schedule",
        });
      }
      taken.set(object, app);
    }
    const sources = [source, releasesFileOf(environment.name)];
    const texts = written.map((file) => ({
      path: `${renderedFolder}/${environment.name}/${app}/${file.name}`,
      text: renderedText(file.manifests, sources),
    }));
    if (texts.some(({ text }) => text.includes(skipsFile))) {
      problems.push({
        file: source,
        allowed: `without the text ${skipsFile}, in releases/ too`,
        remedy: "Argo CD would leave out the file that it is in, and remove what was in it",
      });
    }
    return { deployment, manifests, files: texts };
  });
  const exceeded = (withinQuota ? files : []).flatMap((file) =>
    quotaProblems(
      file,
      rendered.filter(({ deployment }) => deployment.environment === file.environment),
    ),
  );
  refuseAll([...problems, ...exceeded]);
  return rendered.flatMap((one) => one.files);
}
