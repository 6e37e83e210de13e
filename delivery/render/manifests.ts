import type { Deployment } from "../project";
import { externalSecrets } from "./external-secrets";
import { furtherObjects } from "./further-objects";
import type { Manifest } from "./manifest";
import { portPolicy } from "./mesh";
import { podMonitor } from "./monitor";
import { networkPolicy } from "./network-policy";
import { patched } from "./patch";
import { httpRoute } from "./route";
import {
  appService,
  autoscaler,
  disruptionBudget,
  serviceAccount,
  slotService,
  slotWorkload,
} from "./server";
import { migrations, schedules } from "./tasks";

/** A file of manifests, by its name in the app's folder. */
export interface ManifestFile {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** Everything that an app is in an environment: who it is, its slots, the way to them, its tasks. */
export function manifestsOf(deployment: Deployment): readonly ManifestFile[] {
  const { data, rollout } = deployment;
  const answers = data.port !== undefined;
  const files: readonly ManifestFile[] = [
    {
      name: "app.yaml",
      manifests: [
        serviceAccount(deployment),
        networkPolicy(deployment),
        ...portPolicy(deployment),
        ...podMonitor(deployment),
        ...(answers ? [appService(deployment)] : []),
      ],
    },
    { name: "secrets.yaml", manifests: externalSecrets(deployment) },
    { name: "migrations.yaml", manifests: migrations(deployment) },
    ...rollout.slots.map((slot) => ({
      name: `${slot.name}.yaml`,
      manifests: [
        slotWorkload(deployment, slot),
        ...(answers ? [slotService(deployment, slot)] : []),
        ...disruptionBudget(deployment, slot),
        ...autoscaler(deployment, slot),
      ],
    })),
    { name: "route.yaml", manifests: data.traffic === undefined ? [] : [httpRoute(deployment)] },
    { name: "schedules.yaml", manifests: schedules(deployment) },
    { name: "objects.yaml", manifests: furtherObjects(deployment) },
  ];
  return files
    .filter(({ manifests }) => manifests.length > 0)
    .map(({ name, manifests }) => ({
      name,
      // A migration's name says what it runs, so it is patched before it has one; objects are as they are.
      manifests: ["migrations.yaml", "objects.yaml"].includes(name)
        ? manifests
        : manifests.map((manifest) => patched(deployment, manifest)),
    }));
}
