import { cdktfVariables } from "../../sandbox/run/cdktf-command";

test.each([
  ["cdktf destroy staging --auto-approve"],
  ["cdktf deploy staging-platform"],
  ["npx cdktf destroy staging"],
  ["node_modules/.bin/cdktf destroy staging"],
])("%s names one stack: those around it may be missing", (command) => {
  expect(cdktfVariables(command.split(" "))).toEqual({
    CDKTF_IGNORE_MISSING_STACK_DEPENDENCIES: "true",
  });
});

test.each([
  ["cdktf deploy staging*"],
  ["cdktf deploy staging staging-platform"],
  ["cdktf destroy"],
  ["cdktf diff staging"],
  ["terraform destroy"],
])("%s keeps the order of stacks", (command) => {
  expect(cdktfVariables(command.split(" "))).toEqual({});
});
