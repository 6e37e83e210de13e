import { toJsonSchema } from "@valibot/to-json-schema";
import { releasesSchema } from "../delivery/data";

/** The JSON Schema of `releases/<environment>.json`, from the same source as the checks. */
export function releasesJsonSchema(): string {
  const schema = toJsonSchema(releasesSchema, { target: "draft-07" });
  const described = {
    $schema: schema.$schema,
    title: "releases/<environment>.json of cdktf-anycloud",
    ...schema,
  };
  return `${JSON.stringify(described, undefined, 2)}\n`;
}
