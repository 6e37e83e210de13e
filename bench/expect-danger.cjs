// Runs the command in this process and takes its verdict for what it is: the plan is dangerous.
const [, , command, plan] = process.argv;
process.argv.splice(2, 2, "review", plan, "--format", "markdown");
process.on("exit", (code) => {
  process.exitCode = code === 2 || code === 3 ? 0 : 1;
});
require(command);
