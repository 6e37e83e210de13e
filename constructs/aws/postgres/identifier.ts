import { resourceName } from "../../vendor-kit";

/** What RDS calls a database of a name. */
export function identifierOf(name: string): string {
  return resourceName([name, "postgres"], { maxLength: 63 });
}
