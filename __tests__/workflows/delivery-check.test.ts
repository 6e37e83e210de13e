import { rmSync } from "node:fs";
import { join } from "node:path";
import { imageOf } from "../delivery/delivery-folder";
import { ReleasingRunner } from "./releasing-runner";
import { describeWith, Runner, type StepRun, unpacked } from "./workflow";

describeWith("jq")("what a pull request delivers", () => {
  const runner = new ReleasingRunner();

  function checked(): StepRun & { readonly review: { changes: boolean; long: string } } {
    const result = runner.run(["plan.yml", "delivery", "delivery"]);
    expect({ code: result.code, log: result.log }).toMatchObject({ code: 0 });
    return { ...result, review: JSON.parse(unpacked(result.outputs["review"] ?? "")) };
  }
  function release(app: object): void {
    runner.write("releases/dev.json", JSON.stringify({ apps: { web: app } }, undefined, 2));
  }

  test("is nothing where nothing of it changed", () => {
    runner.write("environments/readme.md", "x\n");
    runner.push("something else");
    const { outputs, review } = checked();
    expect(outputs["code"]).toBe("0");
    expect(review).toEqual({ changes: false, long: "" });
  });

  test("is stale where somebody forgot to render", () => {
    release({ image: imageOf("1"), replicas: 3 });
    runner.push("release");
    const { outputs, review, summary } = checked();
    expect(outputs["code"]).toBe("1");
    expect(review).toMatchObject({ changes: true });
    expect(review.long).toContain(
      "**Not as it is rendered, or not to be judged.**\n\n    ✖ deploy/",
    );
    expect(summary).toBe(review.long);
  });

  test("is harmless, or needs a yes", () => {
    runner.render();
    runner.push("render");
    expect(checked().outputs["code"]).toBe("0");
    release({ image: imageOf("2"), replicas: 3 });
    runner.render();
    runner.push("newer");
    const { outputs, review } = checked();
    expect(outputs["code"]).toBe("0");
    expect(review.long).toMatch(/^What changes in clusters:\n\n {4}web in dev\n/);
    release({ image: imageOf("2"), replicas: 1 });
    runner.render();
    runner.push("fewer");
    expect(checked().outputs["code"]).toBe("2");
  });

  test("is told in text that is no Markdown, whatever files are called", () => {
    runner.write("deploy/dev/web/a\r# Approved.yaml", "kind: x\n");
    runner.push("a name");
    const { outputs, review } = checked();
    expect(outputs["code"]).toBe("1");
    expect(review.long).toContain("deploy/dev/web/a\\r# Approved.yaml");
    expect(review.long).not.toContain("\r");
    rmSync(join(runner.project, "deploy/dev/web/a\r# Approved.yaml"));
    runner.push("without it");
  });

  test("is refused with its reason where its data is wrong", () => {
    release({ image: "registry.example.com/web:latest" });
    runner.push("a tag");
    const { outputs, review } = checked();
    expect(outputs["code"]).toBe("1");
    expect(review.long).toContain(": releases/dev.json:4: apps.web.image must be");
  });

  test("is not asked where there are no apps", () => {
    const { code, outputs } = new Runner()
      .program("git", "true")
      .run(["plan.yml", "delivery", "delivery"]);
    expect({ code, outputs }).toEqual({ code: 0, outputs: { code: "none" } });
  });
});
