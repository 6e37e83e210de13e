import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Coverage } from "./coverage";
import { encodeFacts } from "./facts-file-writer";
import { providerSources } from "./provider-sources";
import { readProvider } from "./read-provider";

const usage = `npm run facts -- <provider> --source <folder> --version <version> --commit <commit> [--repository <url>] [--module <import path>=<folder>]…

Reads what the source of a Terraform provider says of its types into sandbox/facts/<provider>.facts.
The providers are ${providerSources.map(({ name }) => name).join(", ")}.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      source: { type: "string" },
      version: { type: "string" },
      commit: { type: "string" },
      repository: { type: "string" },
      module: { type: "string", multiple: true },
    },
  });
  const provider = providerSources.find(({ name }) => name === positionals[0]);
  const { source, version, commit, module = [] } = values;
  if (!provider || !source || !version || !commit) {
    console.error(usage);
    return 1;
  }
  const modules = module.map((one) => {
    const [importPath = "", directory = ""] = one.split("=");
    return { importPath, directory };
  });
  const coverage = new Coverage();
  const facts = await readProvider(provider, source, modules, coverage);
  const { name } = provider;
  const repository = values.repository ?? provider.repository;
  const file = join(__dirname, "..", "..", "sandbox", "facts", `${name}.facts`);
  const bytes = encodeFacts({ provider: name, version, repository, commit }, facts);
  writeFileSync(file, bytes);
  console.log(coverage.report());
  console.log(`${file}: ${bytes.length.toLocaleString("en")} bytes`);
  return 0;
}

void main().then((code) => {
  process.exitCode = code;
});
