import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kindsToRead } from "../../delivery/live";
import { command, compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { asDelivered, list, namespaceOf } from "./cluster-objects";
import { deliveryFolder, imageOf, web } from "./delivery-folder";
import { anycloudBeside, putKubectl, says } from "./kubectl-stand-in";
import { objectsIn } from "./rendered";

const project = compiledProject();
const programs = join(project, "programs");

beforeAll(() => {
  const release = { web: { image: imageOf("1") } };
  const releases = { dev: release, staging: release };
  cpSync(deliveryFolder({ apps: { web }, releases }), project, { recursive: true });
  putKubectl(programs, join(project, "calls.json"));
  expect(status({}, "render").status).toBe(0);
});

function status(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return anycloudBeside(programs, project, environment, ...args);
}

/** What the cluster of staging shows. */
function staging(further: readonly object[] = []): readonly object[] {
  const folder = join(project, "deploy/staging/web");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return [...asDelivered(texts.flatMap(objectsIn)), ...further];
}

function live(objects: readonly object[], ...args: readonly string[]) {
  const answers = says({ namespace: namespaceOf("staging"), serviceaccounts: list(...objects) });
  return status(answers, "status", "--live", ...args);
}

test("a cluster that is as Git states it ends with 0", () => {
  const { status: code, stdout, stderr } = live(staging(), "--in", "staging");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(
    [
      "",
      "staging in the current context: as Git states it",
      "  app  slot  runs          ready   requests",
      "  web  blue  111111111111  2 of 2  100 %",
      "",
    ].join("\n"),
  );
  expect(stdout).not.toMatch(/^web +dev /m);
});

test("one that is not ends with 2, and what it says cannot reach the terminal", () => {
  const byHand = { kind: "Deployment", metadata: { name: "by\u001b[2Jhand" } };
  const { status: code, stdout } = live(staging([byHand]), "--in", "staging");
  expect(code).toBe(2);
  expect(stdout).toContain(
    "  unstated  Deployment by\\u{1b}[2Jhand is there, made by somebody else, and Git does not state it\n",
  );
});

test("a cluster that cannot be asked, or is another environment's, hides no other one and ends with 1", () => {
  const answers = says({ namespace: namespaceOf("staging"), serviceaccounts: list(...staging()) });
  const contexts = ["--context", "staging=here", "--context", "qa=away"];
  const asked = status({ ...answers, FAILS: "away" }, "status", "--live", ...contexts);
  expect(asked.status).toBe(1);
  expect(asked.stdout).toContain(
    [
      "dev in the current context: not known",
      "  the namespace shop of this cluster is staging's; say the cluster with --context dev=<context>",
      "",
      "qa in away: not known",
      "  no \\u{1b}[31mway",
      "",
      "staging in here: as Git states it",
      "",
    ].join("\n"),
  );
});

test("a kind that may not be read hides no other one", () => {
  const objects = staging() as readonly { readonly kind: string }[];
  const answers = kindsToRead([], {}).map(([kind, resource]) => [
    resource,
    list(...objects.filter((one) => one.kind === kind)),
  ]);
  const { status: code, stdout } = status(
    {
      ...says({ namespace: namespaceOf("staging"), ...Object.fromEntries(answers) }),
      FAILS: "serviceaccounts",
    },
    ...["status", "--live", "--in", "staging"],
  );
  expect(stdout).toContain("staging in the current context: not known in part\n");
  expect(stdout).toContain("  not read  ServiceAccount: no \\u{1b}[31mway\n");
  expect(code).toBe(1);
});

test("without --live no cluster is asked, and what means nothing is refused", () => {
  expect(status({ PATH: "" }, "status").status).toBe(0);
  expect(status({}, "status", "--in", "stagging").stderr).toContain("did you mean staging?");
  expect(status({}, "status", "--live", "--context", "here").stderr).toContain(
    "Say <environment>=<context>.",
  );
  expect(status({}, "status", "--context", "staging=here").stderr).toBe(
    "--context needs --live: without it no cluster is asked\n",
  );
});

test("where there is no project, status does not speak of writing", () => {
  const outside = spawnSync(process.execPath, [join(project, command), "status"], {
    cwd: emptyFolder(),
    encoding: "utf8",
  });
  expect(outside.status).toBe(1);
  expect(outside.stderr).toMatch(/^nothing is known[:,] /);
});
