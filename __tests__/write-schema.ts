import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { releasesJsonSchema } from "./releases-schema";

writeFileSync(join(__dirname, "..", "docs", "releases.schema.json"), releasesJsonSchema());
