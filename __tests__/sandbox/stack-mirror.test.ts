import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { mirrorStack } from "../../sandbox/run/stack-mirror";
import { type Configuration, Workplace } from "./terraform-run";

const s3 = { bucket: "states", key: "staging.tfstate", region: "eu-west-1" };

describe("the mirror of a stack", () => {
  const place = new Workplace();
  afterAll(() => place.end());
  const sandboxDirectory = join(place.root, ".sandbox");
  const override = (folder: string) => {
    const mirror = mirrorStack(folder, sandboxDirectory);
    const file = join(mirror.directory, "zz_sandbox_override.tf.json");
    return { ...mirror, override: JSON.parse(readFileSync(file, "utf8")) as Configuration };
  };
  const backend = (type: string, config: object) => ({
    terraform: { backend: { [type]: config } },
  });

  test("replaces the backend, and leaves the folder of the stack as it was", () => {
    const folder = place.stack(backend("s3", s3), "staging");
    const mirror = override(folder);
    expect(mirror.replaced).toEqual(["the s3 backend"]);
    expect(mirror.override).toEqual({
      terraform: {
        backend: { http: {} },
      },
    });
    expect(relative(sandboxDirectory, mirror.state)).toMatch(
      /^state\/staging-[0-9a-f]{8}\.tfstate$/,
    );
    expect(readdirSync(folder)).toEqual(["cdk.tf.json"]);
  });

  test.each<[string, object, object]>([
    ["s3", s3, { ...s3, profile: "reader" }],
    [
      "local",
      { path: "terraform.shared.tfstate" },
      { path: join(place.root, "writer-local", "terraform.shared.tfstate") },
    ],
    [
      "azurerm",
      { storage_account_name: "a", container_name: "c", key: "k" },
      { key: "k", container_name: "c", storage_account_name: "a" },
    ],
    [
      "remote",
      { organization: "o", workspaces: { name: "w" } },
      { organization: "o", workspaces: { name: "w" } },
    ],
  ])("a remote state of a %s backend is where that backend's state is", (type, written, read) => {
    const writer = override(place.stack(backend(type, written), `writer-${type}`));
    const reader = override(
      place.stack(
        { data: { terraform_remote_state: { it: { backend: type, config: read } } } },
        `reader-${type}`,
      ),
    );
    expect(reader.override["data"]).toEqual({
      terraform_remote_state: {
        it: {
          backend: "local",
          config: { path: expect.any(String), workspace_dir: expect.any(String) },
        },
      },
    });
    const { it } = (
      reader.override["data"] as {
        terraform_remote_state: { it: { config: { path: string; workspace_dir: string } } };
      }
    ).terraform_remote_state;
    expect(resolve(reader.directory, it.config.path)).toBe(writer.state);
    expect(reader.replaced).toEqual(["the remote state it"]);
  });

  test("two stacks that differ only in the key of their state keep apart", () => {
    const paths = ["a", "b"].map(
      (key) => override(place.stack(backend("s3", { ...s3, key }), `key-${key}`)).state,
    );
    expect(paths[0]).not.toBe(paths[1]);
  });

  test("takes no plan and no state along", () => {
    const folder = place.stack({}, "littered");
    for (const name of ["plan", "terraform.tfstate", "x.tfplan", ".terraform.lock.hcl"]) {
      writeFileSync(join(folder, name), "");
    }
    mkdirSync(join(folder, "assets"));
    expect(readdirSync(mirrorStack(folder, sandboxDirectory).directory).sort()).toEqual([
      "assets",
      "cdk.tf.json",
      "zz_sandbox_override.tf.json",
    ]);
  });

  test("drops what the stack no longer has", () => {
    const folder = place.stack({}, "shrinking");
    writeFileSync(join(folder, "extra.tf"), "");
    mirrorStack(folder, sandboxDirectory);
    rmSync(join(folder, "extra.tf"));
    expect(readdirSync(mirrorStack(folder, sandboxDirectory).directory)).not.toContain("extra.tf");
  });
});
