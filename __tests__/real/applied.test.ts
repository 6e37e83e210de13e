import { App } from "cdktf";
import { aws } from "../../constructs/aws";
import { AnyCloudStack } from "../../stacks/any-cloud-stack";
import { emptyFolder } from "../folder";
import { synthesized } from "../synthesize";
import { awsAt, forAws5 } from "./aws-stand-in";
import { RealStack } from "./real-stack";
import { awsEndpoint, describeWith, mirror } from "./required";

// Of EKS, RDS and of changes the simulated AWS knows too little: other stacks are validated only.
describeWith({ ANYCLOUD_REAL_PROVIDERS: mirror, ANYCLOUD_REAL_AWS: awsEndpoint })(
  "the real AWS provider, at a simulated AWS",
  () => {
    beforeAll(async () => {
      await fetch(new URL("/moto-api/reset", awsEndpoint), { method: "POST" });
    });

    test("makes what all environments share without a warning, and has nothing left to do", async () => {
      await expectApplied(synthesized("aws")["shared"] ?? "{}");
    });

    test("makes checks of hosts and their alarms, and has nothing left to do", async () => {
      const stack = new AnyCloudStack(new App({ outdir: emptyFolder() }), "uptime");
      aws({ region: "eu-central-1" }).uptime(stack, "uptime", {
        name: "shop-live",
        tags: { owner: "platform" },
        hosts: ["shop.example.com", "www.shop.example.com"],
        path: "/healthy",
        regions: ["eu-west-1", "us-east-1", "sa-east-1"],
        alerts: { emails: ["ops@example.com"], latencyMilliseconds: 800 },
      });
      await expectApplied(JSON.stringify(stack.toTerraform()));
    });
  },
);

/** What is made without a warning, and planned once more, which finds nothing to do. */
async function expectApplied(text: string): Promise<void> {
  const stack = new RealStack({
    mirror: mirror ?? "",
    provider: { aws: awsAt(awsEndpoint ?? "") },
    rewrite: forAws5,
  });
  stack.write(text);
  expect((await stack.terraform("init")).stderr).toBe("");
  const applied = await stack.terraform("apply", "-auto-approve");
  expect({ code: applied.code, error: applied.stderr }).toEqual({ code: 0, error: "" });
  expect(applied.stdout).not.toContain("Warning:");
  const { code, stdout } = await stack.terraform("plan", "-detailed-exitcode");
  expect({ code, changes: code === 0 ? "" : stdout }).toEqual({ code: 0, changes: "" });
}
