import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AppData, Release } from "../../../delivery";
import { web } from "../../../examples/web/apps/web";
import { imageOf } from "../../delivery/delivery-folder";
import { type Cluster, type Rendered, rendered } from "../../delivery/rendered";
import { example, type Image, imageOfExample } from "./image";
import { type Ending, Pod, type Secrets } from "./pod";

/** The example's release of before, and the one of today. */
export const [older, newer] = [imageOf("1"), imageOf("2")];

const slot = (name: "blue" | "green", image: string) => ({
  [name]: { image, variables: { GREETING: name } },
});

/** Blue runs what was before. */
export const blueAlone: Release = { slots: slot("blue", older), weights: { blue: 100 } };

/** Green runs what is new. */
export const greenAlone: Release = { slots: slot("green", newer), weights: { green: 100 } };

/** Both run, and green has a share of the requests. */
export function shared(percent: number, matches: Release["matches"] = undefined): Release {
  return {
    slots: { ...slot("blue", older), ...slot("green", newer) },
    weights: { blue: 100 - percent, green: percent },
    ...(matches !== undefined && { matches }),
  };
}

/** What the example is rendered to in staging; nobody waits longer than needed. */
export function renderedWeb(release: Release, more: Partial<AppData> = {}): Promise<Cluster> {
  const data = { ...web, drainSeconds: 2, shutdownSeconds: 30, ...more };
  return rendered({ apps: { web: data }, releases: { staging: { web: release } } });
}

/** The example as its folder says it, in dev. */
export function renderedExample(): Promise<Cluster> {
  const read = (file: string) => readFileSync(join(example, file), "utf8");
  return rendered({
    files: {
      "apps/web.ts": read("apps/web.ts"),
      "releases/dev.json": read("releases/dev.json"),
    },
  });
}

/** A namespace that starts what is rendered, as processes of this machine. */
export class Namespace {
  private readonly pods: { readonly labels: object; readonly pod: Pod }[] = [];
  private readonly images: Readonly<Record<string, Image>> = {
    [older]: imageOfExample({ before: true }),
    [newer]: imageOfExample(),
  };

  public constructor(private readonly secrets: Secrets) {}

  /** Starts a slot's pods and waits until they are well. */
  public async start(cluster: Cluster, slot: "blue" | "green"): Promise<readonly Pod[]> {
    const deployment = cluster.get("Deployment", `web-${slot}`);
    const pods = await Promise.all(
      Array.from({ length: deployment.spec.replicas }, () => this.run(deployment)),
    );
    await Promise.all(pods.map((pod) => pod.ready()));
    return pods;
  }

  /** Runs the migrations of everything that is rendered, at once, as a wave does. */
  public async migrate(cluster: Cluster): Promise<readonly Ending[]> {
    const jobs = cluster.objects.filter(({ kind }) => kind === "Job");
    return Promise.all(jobs.map(async (job) => (await this.run(job)).ended));
  }

  /** Ports of the pods behind a Service that are not about to end. */
  public endpoints(service: Rendered, ending: readonly Pod[] = []): readonly number[] {
    const wanted = Object.entries(service.spec.selector);
    return this.pods
      .filter(({ labels, pod }) => {
        const own = new Map(Object.entries(labels));
        return !ending.includes(pod) && wanted.every(([key, value]) => own.get(key) === value);
      })
      .map(({ pod }) => pod.port);
  }

  /** Ends what is still there. */
  public async stop(): Promise<void> {
    await Promise.all(this.pods.splice(0).map(({ pod }) => pod.kill()));
  }

  private async run(workload: Rendered): Promise<Pod> {
    const { template } = workload.spec;
    const image = this.images[template.spec.containers[0].image];
    if (image === undefined) {
      throw new Error("there is no such image");
    }
    const pod = await Pod.start(workload, image, this.secrets);
    this.pods.push({ labels: template.metadata.labels, pod });
    return pod;
  }
}
