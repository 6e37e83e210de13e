import * as v from "valibot";
import { clusterNames } from "../../constructs/foundation";
import { autoscaling, replicas } from "./app-schema";
import type { Checks } from "./checks";
import type {
  Match,
  NamedValue,
  Release,
  ReleasedSlot,
  ReleaseStep,
  Releases,
  SlotName,
} from "./release-data";
import { appName, host, image, integer, list, text, variables } from "./values";

/** The two places of an app, of which each can have an image of its own. */
export const slotNames = clusterNames.slots satisfies readonly SlotName[];

const slotName = v.picklist(slotNames, '"blue" or "green"');

const described = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

const imageByDigest = described(
  image,
  "The image by its digest: a tag could lead to something else tomorrow.",
);

const ownVariables = described(
  variables,
  "Environment variables that win over those of apps/<app>.ts. No secrets: Git keeps them forever.",
);

const slot = v.strictObject({
  image: imageByDigest,
  variables: v.exactOptional(
    described(variables, "Environment variables of this slot alone; they win over all others."),
  ),
} satisfies Checks<ReleasedSlot>);

const word = text("letters, digits, - and _", /^[A-Za-z0-9_-]+$/, 256);

const exactly = v.strictObject({
  name: word,
  value: text("a text of 1 to 256 visible characters", /^[!-~](?:[ -~]*[!-~])?$/, 256),
} satisfies Checks<NamedValue>);

const match = v.strictObject({
  to: described(slotName, "The slot that answers these requests."),
  header: v.exactOptional(described(exactly, "Requests with exactly this header.")),
  cookie: v.exactOptional(
    described(
      v.strictObject({ name: word, value: word }),
      "Requests with this cookie. Gateways match it by a regular expression, beyond what all must know.",
    ),
  ),
  query: v.exactOptional(described(exactly, "Requests with exactly this query parameter.")),
} satisfies Checks<Match>);

const percent = described(integer(0, 100, "percent"), "Share of the requests, in percent.");

const step = v.strictObject({
  percent: described(integer(1, 99, "percent"), "Share of the pods that run the new image."),
  pauseSeconds: described(
    integer(10, 3600, "seconds"),
    "How long it stays so, when they are well, before the next step.",
  ),
} satisfies Checks<ReleaseStep>);

/** What an app's entry in `releases/<environment>.json` must be by itself. */
export const releaseSchema = v.strictObject({
  image: v.exactOptional(imageByDigest),
  slots: v.exactOptional(
    described(
      v.strictObject({ blue: v.exactOptional(slot), green: v.exactOptional(slot) }),
      "Instead of image: what runs in each of the two slots.",
    ),
  ),
  weights: v.exactOptional(
    described(
      v.strictObject({ blue: v.exactOptional(percent), green: v.exactOptional(percent) }),
      "How requests are shared between the slots: 100 in all. 100 and 0 is blue/green, 90 and 10 a canary.",
    ),
  ),
  matches: v.exactOptional(
    described(list(match, 1, 8), "Requests that go to one slot whatever the weights say: A/B."),
  ),
  steps: v.exactOptional(
    described(
      list(step, 1, 20),
      "How the next image takes the place of this one, share by share of the pods, without a commit for each. The environment needs rollouts; not beside slots.",
    ),
  ),
  variables: v.exactOptional(ownVariables),
  replicas: v.exactOptional(
    described(replicas, "Pods of each slot; wins over what apps/<app>.ts says."),
  ),
  autoscaling: v.exactOptional(
    described(autoscaling, "Follows the load; wins over what apps/<app>.ts says."),
  ),
  hosts: v.exactOptional(
    described(
      list(host, 1, 16),
      "Names below the environment's; instead of those of apps/<app>.ts.",
    ),
  ),
} satisfies Checks<Release>);

/** What `releases/<environment>.json` must be. */
export const releasesSchema = v.strictObject({
  $schema: v.exactOptional(v.string("a text")),
  apps: described(
    v.record(appName, releaseSchema, "an object of apps"),
    "What runs in this environment, by the name of the app: what is not here does not run.",
  ),
} satisfies Checks<Releases>);
