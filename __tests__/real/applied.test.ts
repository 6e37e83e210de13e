import { aws } from "../../constructs/aws";
import type { PartName } from "../../constructs/parts";
import { Template } from "../../testing";
import { leastOf, type PlainSettings, samplePlatform } from "../../testing/sample-platform";
import { samples } from "../../testing/samples";
import { emptyFolder } from "../folder";
import { synthesized } from "../synthesize";
import { awsAt, forAws5 } from "./aws-stand-in";
import { RealStack } from "./real-stack";
import { awsEndpoint, describeWith, mirror } from "./required";

/** Parts that the simulated AWS knows whole: of EKS, RDS and load balancers it knows too little. */
const parts: readonly PartName[] = ["network", "registry", "dns", "stateBucket"];
const vendor = aws({ region: "eu-central-1" });

/** Every value that a portable property can be tried with, where the vendor takes it. */
function changesOf(part: PartName): readonly PlainSettings[] {
  const { others } = samples[part] as unknown as {
    readonly others: Readonly<Record<string, readonly unknown[]>>;
  };
  return (
    Object.entries(others)
      .flatMap(([property, values]) =>
        values.map((value) => ({ ...leastOf(part), [property]: value })),
      )
      .filter((settings) => vendor[part].check(settings as never).length === 0)
      // Found, not made: there is nothing to be found. Protected: it could not be destroyed.
      .filter(({ existing, protect, dnssec }) => !existing && !protect && !dnssec)
  );
}

function textOf(part: PartName, settings: PlainSettings): string {
  return JSON.stringify(
    Template.fromStack(samplePlatform(vendor, part, settings, emptyFolder())).json,
  );
}

/** Applies what is written, and plans once more: nothing must be left, and nothing warned of. */
async function settle(stack: RealStack): Promise<void> {
  const applied = await stack.terraform("apply", "-auto-approve");
  expect({ code: applied.code, error: applied.stderr }).toEqual({ code: 0, error: "" });
  expect(applied.stdout).not.toContain("Warning:");
  const { code, stdout } = await stack.terraform("plan", "-detailed-exitcode");
  expect({ code, changes: code === 0 ? "" : stdout }).toEqual({ code: 0, changes: "" });
}

describeWith({ ANYCLOUD_REAL_PROVIDERS: mirror, ANYCLOUD_REAL_AWS: awsEndpoint })(
  "the real AWS provider, at a simulated AWS",
  () => {
    const options = {
      mirror: mirror ?? "",
      provider: { aws: awsAt(awsEndpoint ?? "") },
      rewrite: forAws5,
    };

    beforeEach(async () => {
      await fetch(new URL("/moto-api/reset", awsEndpoint), { method: "POST" });
    });

    async function applied(texts: readonly string[]): Promise<void> {
      const stack = new RealStack(options);
      for (const [index, text] of texts.entries()) {
        stack.write(text);
        if (index === 0) {
          expect((await stack.terraform("init")).stderr).toBe("");
        }
        await settle(stack);
      }
      const { code, stderr } = await stack.terraform("destroy", "-auto-approve");
      expect({ code, error: stderr }).toEqual({ code: 0, error: "" });
    }

    test.each(parts)("%s: made, changed in each property, destroyed", async (part) => {
      const changes = changesOf(part);
      expect(changes.length).toBeGreaterThan(1);
      await applied([leastOf(part), ...changes].map((settings) => textOf(part, settings)));
    });

    test("what all environments share: made, and nothing is left to do", async () => {
      const stack = new RealStack(options);
      stack.write(synthesized("aws")["shared"] ?? "{}");
      expect((await stack.terraform("init")).stderr).toBe("");
      await settle(stack);
    });
  },
);
