import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { digitalOcean } from "cdktf-anycloud/digitalocean";
import { readPlan, readStack, review } from "cdktf-anycloud/review";
import { type ProjectData, SharedStack } from "cdktf-anycloud/stacks";
import { dnsimple } from "../src";

const project: ProjectData = {
  name: "shop",
  owner: "platform-team",
  dns: { domain: "shop.example.com" },
  registry: { name: "shop-images", repositories: ["web"] },
  vendors: { dnsimple: { dns: { protect: true } } },
};

const outdir = mkdtempSync(join(tmpdir(), "vendor-dnsimple-"));
const app = new App({ outdir });
const vendor = { ...digitalOcean({ region: "fra1" }), ...dnsimple({ account: "1234" }) };
new SharedStack(app, "shared", { vendor, project });
app.synth();

// A plan that deletes the zone, as `terraform show -json` prints it.
const plan = readPlan(
  JSON.stringify({
    format_version: "1.2",
    complete: true,
    resource_changes: [
      {
        address: "dnsimple_domain.dns",
        mode: "managed",
        type: "dnsimple_domain",
        name: "dns",
        change: {
          actions: ["delete"],
          before: { name: "shop.example.com" },
          after: null,
          after_unknown: {},
          before_sensitive: {},
          after_sensitive: false,
        },
      },
    ],
  }),
);
const { verdict, changes, topology } = review({
  stack: "shared",
  plan,
  head: readStack(outdir, "shared"),
});
rmSync(outdir, { recursive: true });
const place = topology.parts.find(({ part }) => part === "dns");
process.stdout.write(
  `${JSON.stringify({
    exitCode: verdict.exitCode,
    title: changes[0]?.title,
    outcome: changes[0]?.outcome,
    place: place && { mark: place.mark, shows: place.facts },
  })}\n`,
);
