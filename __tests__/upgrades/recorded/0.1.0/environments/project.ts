import type { ProjectData } from "../../../../../stacks";

/** What all environments share. Make it yours: name, owner, domain, images, CI. */
export const project: ProjectData = {
  name: "shop",
  owner: "platform-team",
  dns: {
    domain: "shop.example.com",
    caa: [{ tag: "issue", value: "letsencrypt.org" }],
    protect: true,
  },
  registry: {
    // DigitalOcean wants a name that no other customer has.
    name: "shop-images-4f1c",
    repositories: ["web", "worker"],
    protect: true,
  },
  stateBucket: {
    bucketName: "shop-terraform-state-4f1c",
    protect: true,
  },
  vendors: {
    aws: {
      dns: { dnssec: true },
      registry: {
        maxImages: 500,
        // What runs in production needs such a tag, too, and is never deleted then.
        keepTagPrefixes: ["production-"],
        push: { kind: "github", repository: "example/shop" },
      },
      account: {
        github: {
          repository: "example/shop",
          plan: true,
          deploy: ["dev", "qa", "staging", "production"],
          stateBucketArn: "arn:aws:s3:::shop-terraform-state-4f1c",
        },
      },
    },
    digitalocean: {
      registry: { push: { kind: "credentials", expiryDays: 90 } },
    },
  },
};
