import type { Problem, RegistrySettings } from "./contracts";

/** What holds for a registry at every vendor: one that is only looked up cannot be changed. */
export function registryRules(settings: RegistrySettings): readonly Problem[] {
  const managed = [
    "untaggedRetentionDays",
    "maxImages",
    "immutableTags",
    "scanOnPush",
    "push",
    "protect",
    "tags",
  ] as const;
  return settings.existing !== true
    ? []
    : managed.flatMap((property) =>
        settings[property] === undefined
          ? []
          : [
              {
                property,
                allowed: "left out for an existing registry",
                got: settings[property],
                remedy: "set it where the registry is made",
              },
            ],
      );
}
