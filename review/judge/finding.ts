/** Something that a change does to security, in words. */
export interface Finding {
  readonly kind: "protection" | "public" | "encryption" | "access" | "range" | "restraint";
  /** The attribute that says it. @default - the resource as a whole */
  readonly path?: string;
  /** What it does, after the resource's name: `becomes reachable from the internet`. */
  readonly says: string;
}
