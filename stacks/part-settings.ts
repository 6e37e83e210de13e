import type { IConstruct } from "constructs";
import { distance } from "fastest-levenshtein";
import { builtInVendors, isPlainObject } from "../constructs/foundation";
import type { NamedSettings, PartName, VendorSettings } from "../constructs/parts";
import { defined, type Factory, type Problem, problemsOf } from "../constructs/vendor-kit";

/** What data can speak of: a part of a platform, or an account. */
export type Place = PartName | "account";

type PartPlaces = Readonly<Record<string, Readonly<Partial<Record<Place, object>>> | undefined>>;

// A key this close to a vendor's name is that name, misspelt.
const misspeltDistance = 2;

/**
 * The settings of one part: what every part of the stack is told, then what the data says, then
 * what the data says for the part's vendor. Tags are merged, all else is replaced.
 */
export function settingsOf<Settings extends object>(
  factory: Factory<Settings, never, IConstruct>,
  part: Place,
  told: NamedSettings,
  said: Settings,
  vendors: VendorSettings | undefined,
): Settings {
  const given = (vendors as PartPlaces | undefined)?.[factory.vendor]?.[part];
  // What is no object is a problem of `vendors`.
  const own = isPlainObject(given) ? given : {};
  const merged = { ...told, ...defined(said), ...defined(own) };
  const tags = { ...told.tags, ...tagsOf(said), ...tagsOf(own) };
  return { ...merged, tags } as unknown as Settings;
}

/**
 * What is wrong with `vendors`: names of no vendor, parts that are not made here, and what is no object.
 *
 * @param places the parts that the stack makes
 */
export function vendorKeyProblems(
  vendors: VendorSettings | undefined,
  inPlay: readonly string[],
  places: readonly Place[],
): readonly Problem[] {
  return problemsOf((report) => {
    for (const [vendor, place] of Object.entries((vendors ?? {}) as PartPlaces)) {
      // What is said for a vendor that is not in play just now may stay.
      const known = [...inPlay, ...builtInVendors()];
      if (!known.includes(vendor)) {
        const meant = inPlay.find((name) => isMisspelt(vendor, name));
        const names = [...new Set(inPlay)].join(", ");
        const remedy = meant === undefined ? `in play here: ${names}` : `did you mean ${meant}?`;
        report(`vendors.${vendor}`, "the name of a vendor", place, remedy);
        continue;
      }
      if (!isPlainObject(place ?? {})) {
        report(`vendors.${vendor}`, "an object of parts and their settings", place);
        continue;
      }
      for (const [part, got] of Object.entries(place ?? {})) {
        if (places.includes(part as Place)) {
          if (!isPlainObject(got ?? {})) {
            report(`vendors.${vendor}.${part}`, "an object of settings", got);
          }
        } else {
          report(
            `vendors.${vendor}.${part}`,
            "left out",
            got,
            `there is no such part here: known are ${places.join(", ")}`,
          );
        }
      }
    }
  });
}

function isMisspelt(text: string, name: string): boolean {
  return distance(name, text.toLowerCase().replaceAll(/[^a-z0-9]/g, "")) <= misspeltDistance;
}

function tagsOf(settings: object): Readonly<Record<string, string>> {
  const tags = "tags" in settings ? settings.tags : undefined;
  return typeof tags === "object" && tags !== null ? (tags as Record<string, string>) : {};
}
