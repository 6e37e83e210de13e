import { charts, type PinnedChart } from "../../constructs/platform";
import { Template } from "../../testing";
import { stagingPlatform, vendors } from "./staging";

const pinned = Object.entries<PinnedChart>(charts);

test.each(pinned)("%s is pinned, looked up on a day, with a page for what is newer", (_, chart) => {
  expect(chart.version).toMatch(/^v?\d+\.\d+\.\d+$/);
  expect(chart.checked).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(chart.page).toMatch(/^https:\/\//);
  expect(chart.repository).toMatch(/^(https|oci):\/\//);
});

const everything = {
  delivery: { kind: "argo-cd", repository: "https://git.example.com/shop.git" },
  podMetrics: { kind: "metrics-server" },
  rollouts: { kind: "argo-rollouts" },
  monitoring: {
    kind: "prometheus",
    retentionDays: 15,
    storageGiB: 20,
    receivers: { slack: { secretName: "slack" } },
    logs: { bucketName: "shop-staging-logs" },
  },
};

test.each([
  ["AWS", vendors.aws, { ...everything, secrets: { kind: "external-secrets" } }],
  [
    "AWS with Traefik",
    vendors.aws,
    { ...everything, gateway: { kind: "traefik" }, monitoring: undefined },
  ],
  ["AWS with a mesh", vendors.aws, { ...everything, mesh: { kind: "istio-ambient" } }],
  ["DigitalOcean", vendors.digitalocean, everything],
  [
    "AWS with monitoring at somebody else",
    vendors.aws,
    {
      ...everything,
      monitoring: { kind: "otlp", endpoint: "https://otlp.example.com", secretName: "otlp" },
    },
  ],
])("no other chart is installed on %s", (_, vendor, changes) => {
  const releases = Template.fromStack(stagingPlatform(vendor, changes)).resources("helm_release");
  expect(Object.keys(releases).length).toBeGreaterThan(4);
  const known = pinned.map(([, { repository, chart, version }]) => ({
    repository,
    chart,
    version,
  }));
  for (const { repository, chart, version } of Object.values(releases)) {
    if (repository === undefined) {
      expect(chart).toMatch(/^\.\/assets\//);
    } else {
      expect(known).toContainEqual({ repository, chart, version });
    }
  }
});
