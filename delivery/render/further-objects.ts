import type { Deployment } from "../project";
import type { Manifest } from "./manifest";
import { metadataOf, waves } from "./naming";

/** The objects that an app's data writes as they are; there before anything that could need them. */
export function furtherObjects(deployment: Deployment): readonly Manifest[] {
  return (deployment.data.objects ?? []).map(({ apiVersion, kind, metadata, ...rest }) => {
    const own = metadataOf(deployment, metadata.name, waves.ground);
    return {
      apiVersion,
      kind,
      metadata: {
        ...own,
        labels: { ...metadata.labels, ...own.labels },
        annotations: { ...metadata.annotations, ...own.annotations },
      },
      ...rest,
    };
  });
}
