import type { IConstruct } from "constructs";
import { distance } from "fastest-levenshtein";
import type { Factory, NamedSettings, Part, Problem, VendorSettings } from "../constructs";
import { defined } from "../constructs/overrides";

type PartPlaces = Readonly<Record<string, Readonly<Partial<Record<Part, object>>> | undefined>>;

const parts: Readonly<Record<Part, true>> = {
  network: true,
  cluster: true,
  postgres: true,
  loadBalancer: true,
  dns: true,
  registry: true,
  stateBucket: true,
};
// A key this close to a vendor's name is that name, misspelt.
const misspeltDistance = 2;

/**
 * The settings of one part: what every part of the stack is told, then what the data says, then
 * what the data says for the part's vendor. Tags are merged, all else is replaced.
 */
export function settingsOf<Settings extends NamedSettings | object>(
  factory: Factory<Settings, never, IConstruct>,
  part: Part,
  told: NamedSettings,
  said: Settings,
  vendors: VendorSettings | undefined,
): Settings {
  const own = (vendors as PartPlaces | undefined)?.[factory.vendor]?.[part] ?? {};
  const merged = { ...told, ...defined(said), ...defined(own) };
  const tags = { ...told.tags, ...tagsOf(said), ...tagsOf(own) };
  return { ...merged, tags } as unknown as Settings;
}

/** What is wrong with the keys of `vendors`: unknown parts, and names that nearly are a vendor's. */
export function vendorKeyProblems(
  vendors: VendorSettings | undefined,
  inPlay: readonly string[],
): readonly Problem[] {
  return Object.entries((vendors ?? {}) as PartPlaces).flatMap(([vendor, place]) => {
    const meant = inPlay.find(
      (name) =>
        name !== vendor &&
        distance(name, vendor.toLowerCase().replaceAll(/[^a-z0-9]/g, "")) <= misspeltDistance,
    );
    return [
      ...(meant === undefined || inPlay.includes(vendor)
        ? []
        : [
            {
              property: `vendors.${vendor}`,
              allowed: "the name of a vendor",
              got: place,
              remedy: `did you mean ${meant}?`,
            },
          ]),
      ...Object.entries(place ?? {})
        .filter(([part]) => !(part in parts))
        .map(([part, got]) => ({
          property: `vendors.${vendor}.${part}`,
          allowed: "left out",
          got,
          remedy: `there is no such part: known are ${Object.keys(parts).join(", ")}`,
        })),
    ];
  });
}

function tagsOf(settings: object): Readonly<Record<string, string>> {
  const tags = "tags" in settings ? settings.tags : undefined;
  return typeof tags === "object" && tags !== null ? (tags as Record<string, string>) : {};
}
