import type { TypeOverlay } from "./overlay";

type Overlays = { readonly [type: string]: TypeOverlay };

/** Overlays in which what the provider marks as sensitive is so, also of types with no other overlay. */
export function marked(
  overlays: Overlays,
  sensitive: { readonly [type: string]: readonly string[] },
): Overlays {
  const all: { [type: string]: TypeOverlay } = { ...overlays };
  for (const [type, paths] of Object.entries(sensitive)) {
    const known = overlays[type]?.sensitive ?? [];
    all[type] = { ...overlays[type], sensitive: [...new Set([...known, ...paths])] };
  }
  return all;
}
