// Writes the README's capability table and pictures, docs/judged.md, docs/alerts.md and the figures of docs/do-you-need-this.md, for review: `npm run readme`. No test runs it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInFacts } from "../constructs/foundation";
import { vendors as allVendors } from "../vendors";
import { alertsPage } from "./alerts-page";
import { capabilityTable } from "./capability-table";
import { judgedPage } from "./judged-table";
import { neededFile, neededPage } from "./needed-table";
import { pictureFile, pictureOf } from "./pictures";
import { root, vendors } from "./synthesize";

const file = join(root, "README.md");
const [start, end] = ["<!-- capabilities -->", "<!-- /capabilities -->"];
const readme = readFileSync(file, "utf8");
const before = readme.slice(0, readme.indexOf(start) + start.length);
writeFileSync(
  file,
  `${before}\n${capabilityTable(allVendors)}\n${readme.slice(readme.indexOf(end))}`,
);
for (const vendor of vendors) {
  writeFileSync(pictureFile(vendor), pictureOf(vendor));
}
writeFileSync(join(root, "docs", "judged.md"), judgedPage(builtInFacts()));
writeFileSync(neededFile, neededPage());
writeFileSync(join(root, "docs", "alerts.md"), alertsPage());
