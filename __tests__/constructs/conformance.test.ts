import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { describeVendor } from "../../testing";

describeVendor("aws", () => aws({ region: "eu-central-1" }), {
  folder: "constructs/aws",
  facts: ["cluster.highAvailability"],
});

describeVendor("digitalocean", () => digitalOcean({ region: "fra1" }), {
  folder: "constructs/digitalocean",
  facts: [
    "network.zones",
    "cluster.encryptSecrets",
    "cluster.auditLogs",
    "postgres.finalBackup",
    "registry.repositories",
    "registry.immutableTags",
    "registry.scanOnPush",
    "bucket.tlsOnly",
  ],
});
