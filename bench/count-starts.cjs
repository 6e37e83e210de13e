// Preloaded into the tests: a line for each program that a Node.js process of theirs starts.
const { appendFileSync } = require("node:fs");
const { basename } = require("node:path");
const processes = require("node:child_process");

for (const name of ["spawn", "spawnSync", "execFile", "execFileSync"]) {
  const start = processes[name];
  processes[name] = (program, args, ...rest) => {
    const isTsx = Array.isArray(args) && args.some((arg) => /\btsx\b/.test(arg));
    const what = isTsx ? "tsx" : basename(program.split(" ")[0]);
    appendFileSync(process.env.COUNT_STARTS, `${what}\n`);
    return start.call(processes, program, args, ...rest);
  };
}
