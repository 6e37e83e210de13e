import type { BucketSettings } from "../constructs/parts";
import { type Settings, text, uniqueList } from "../constructs/vendor-kit";

/** What the stack reads beside what the part is told. */
export const bucketProperties = {
  /**
   * Names of the apps that may use it, those of which `apps/<app>.ts` says `bucket: true`. Each has an identity
   * or a key of its own; comes and goes in place.
   */
  apps: uniqueList(
    text("the name of an app", (name) => name.length <= 30 && /^[a-z](?:-?[a-z0-9])*$/.test(name)),
    1,
  ),
};

/** The bucket of an environment, for what its apps keep. */
export interface EnvironmentBucket extends BucketSettings, Settings<typeof bucketProperties> {}
