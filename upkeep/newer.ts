// npm run newer: which charts and images have newer versions than those that are pinned. Asks the network.
import { pins } from "./pin";
import { reportOf } from "./report";

async function main(): Promise<void> {
  const { lines, exitCode } = await reportOf(pins);
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = exitCode;
}

void main();
