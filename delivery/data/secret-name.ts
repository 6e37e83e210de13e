import type { StoredSecret } from "./app-data";

/** Name of a Secret in the app's namespace: that of a stored one begins with the app's. */
export function secretName(app: string, secret: string | StoredSecret): string {
  return typeof secret === "string" ? secret : `${app}-${secret.from}`;
}
