/** The digest of an image, `sha256:…`. */
export function digestOf(image: string): string {
  return image.slice(image.indexOf("@") + 1);
}

/** The beginning of an image's digest, by which people tell images; its tag where it has none. */
export function shortDigest(image: string): string {
  return digestOf(image).replace("sha256:", "").slice(0, 12);
}
