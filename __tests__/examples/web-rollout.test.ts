import { Agent } from "node:http";
import type { Client } from "pg";
import type { Cluster } from "../delivery/rendered";
import { Authority } from "./web/authority";
import { databaseSecret } from "./web/database-secret";
import { eventually } from "./web/free-port";
import { Gateway } from "./web/gateway";
import type { Pod } from "./web/pod";
import { PostgresServer } from "./web/postgres-server";
import { describeWithPrograms } from "./web/programs";
import { type Answer, type Asked, greetings, lost, Visitors } from "./web/visitors";
import { blueAlone, greenAlone, Namespace, renderedWeb, shared } from "./web/web";

const host = "www.staging.shop.example.com";

describeWithPrograms(
  "initdb",
  "postgres",
  "openssl",
  "haproxy",
)("the example behind a real proxy that does what the rendered route says", () => {
  let server: PostgresServer;
  let database: Client;
  let namespace: Namespace;
  let gateway: Gateway | undefined;
  let visitors: Visitors;

  beforeAll(async () => {
    const authority = new Authority();
    server = await PostgresServer.start(authority);
    namespace = new Namespace({ database: databaseSecret(server, authority) });
    await namespace.migrate(await renderedWeb(blueAlone));
    database = await server.administrator();
    await database.query("insert into notes (text) values ('liked by many')");
  });

  afterEach(async () => {
    await visitors?.leave();
    await gateway?.stop();
    await namespace?.stop();
  });

  afterAll(async () => {
    await database?.end();
    await server?.stop();
  });

  /** Leads traffic as it is rendered, to pods that are not about to end. */
  async function lead(cluster: Cluster, ending: readonly Pod[] = []): Promise<void> {
    const route = cluster.get("HTTPRoute", "web");
    const endpoints = (service: string) =>
      namespace.endpoints(cluster.get("Service", service), ending);
    if (gateway?.goesOn) {
      await gateway.follow(route, endpoints);
    } else {
      gateway = await Gateway.start(route, endpoints);
      visitors = new Visitors(gateway.port, host);
    }
  }

  /** Requests that are answered when {@link release} lets them, and are under way in the app by now. */
  async function held(
    count: number,
    more: Pick<Asked, "agent"> = {},
  ): Promise<readonly Promise<Answer>[]> {
    await database.query("begin");
    await database.query("select 1 from notes where id = 1 for update");
    const asked = Array.from({ length: count }, () =>
      visitors.ask({ method: "POST", path: "/notes/1/likes", ...more }),
    );
    await eventually("requests under way", async () => {
      // Not pg_stat_activity: within a transaction it is what it was when it was first asked for.
      const { rows } = await database.query(
        "select count(distinct pid)::int as waiting from pg_locks where not granted",
      );
      return rows[0].waiting === count ? true : undefined;
    });
    return asked;
  }

  async function release(): Promise<void> {
    await database.query("commit");
  }

  test("a canary has its share, and matches go to their slot whatever it is", async () => {
    const matches = [
      { to: "green" as const, header: { name: "x-preview", value: "1" } },
      { to: "green" as const, cookie: { name: "preview", value: "on" } },
      { to: "green" as const, query: { name: "preview", value: "yes" } },
    ];
    const more = { traffic: { hosts: ["@", "www"], paths: ["/", "/notes"] }, replicas: 1 };
    const canary = await renderedWeb(shared(10), more);
    await namespace.migrate(canary);
    await namespace.start(canary, "blue");
    await namespace.start(canary, "green");
    await lead(canary);
    const shares = async () => {
      const answers = await Promise.all(Array.from({ length: 400 }, () => visitors.ask()));
      expect(lost(answers)).toEqual([]);
      return greetings(answers).filter((greeting) => greeting === "green").length / 4;
    };
    const share = await shares();
    expect(share).toBeGreaterThan(8);
    expect(share).toBeLessThan(12);

    const ask = async (headers: Readonly<Record<string, string>>, path = "/") =>
      greetings([await visitors.ask({ headers, path })])[0];
    await lead(await renderedWeb(shared(0, matches), more));
    expect(await shares()).toBe(0);
    expect(await ask({ "x-preview": "1" })).toBe("green");
    expect(await ask({ "x-preview": "11" })).toBe("blue");
    expect(await ask({ cookie: "a=b; preview=on; c=d" })).toBe("green");
    expect(await ask({ cookie: "preview=once" })).toBe("blue");
    expect(await ask({}, "/?preview=yes")).toBe("green");
    expect(await ask({}, "/?preview=no")).toBe("blue");

    await lead(await renderedWeb(shared(100), more));
    expect(await shares()).toBe(100);
    await lead(await renderedWeb(shared(0), more));
    expect(await shares()).toBe(0);
    expect(await visitors.ask({ headers: { host: "shop.example.com" } })).toMatchObject({
      status: 404,
    });
    await lead(await renderedWeb(shared(0), { ...more, traffic: { paths: ["/notes"] } }));
    const named = { headers: { host: "staging.shop.example.com" } };
    expect(await visitors.ask({ ...named, path: "/notes" })).toMatchObject({ status: 200 });
    expect(await visitors.ask({ ...named, path: "/notesbook" })).toMatchObject({ status: 404 });
  });

  test("a new release takes over and the old slot ends, with requests under way and none lost", async () => {
    const before = await renderedWeb(blueAlone);
    const blue = await namespace.start(before, "blue");
    await lead(before);
    visitors.comeIn(6);
    expect(new Set(greetings(await visitors.more(50)))).toEqual(new Set(["blue"]));

    const prepared = await renderedWeb(shared(0));
    const migrated = await namespace.migrate(prepared);
    expect(migrated.map(({ code }) => code)).toEqual([0, 0]);
    await namespace.start(prepared, "green");
    await lead(prepared);
    expect(new Set(greetings(await visitors.more(50)))).toEqual(new Set(["blue"]));

    const waiting = await held(8);
    await lead(await renderedWeb(shared(100)));
    // Every connection of before was answered once more at most.
    await visitors.more(50);
    expect(new Set(greetings(await visitors.more(100)))).toEqual(new Set(["green"]));
    await lead(await renderedWeb(greenAlone));
    const endings = Promise.all(blue.map((pod) => pod.end()));
    await Promise.all(blue.map((pod) => pod.told));
    await visitors.more(50);
    await release();

    expect((await endings).map(({ code, signal }) => ({ code, signal }))).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
    expect(lost(await Promise.all(waiting))).toEqual([]);
    const answers = await visitors.leave();
    expect(lost(answers)).toEqual([]);
    expect(answers.length).toBeGreaterThan(300);
  });

  test("a pod that ends does not wait for those who keep their connection", async () => {
    const cluster = await renderedWeb(greenAlone, { replicas: 1, shutdownSeconds: 5 });
    const [pod] = (await namespace.start(cluster, "green")) as [Pod];
    const agent = new Agent({ keepAlive: true });
    visitors = new Visitors(pod.port, host);
    const waiting = await held(2, { agent });
    const ending = pod.end({ hook: false });
    await pod.told;
    await release();
    expect(lost(await Promise.all(waiting))).toEqual([]);
    expect(await ending).toMatchObject({ code: 0, signal: null });
    agent.destroy();
  });

  test("a pod that ends still answers until the gateway has learnt of it", async () => {
    const cluster = await renderedWeb(greenAlone);
    const [first, second] = (await namespace.start(cluster, "green")) as [Pod, Pod];
    await lead(cluster);
    visitors.comeIn(6);
    await visitors.more(50);
    const ending = first.end();
    await visitors.more(50);
    await lead(cluster, [first]);
    await visitors.more(50);
    expect(await ending).toMatchObject({ code: 0, signal: null });
    await visitors.more(50);
    expect(lost(await visitors.leave())).toEqual([]);
    expect(await second.probe("readinessProbe")).toBe(true);
  });

  test("without that time requests are lost: what is shown above can fail", async () => {
    const cluster = await renderedWeb(greenAlone);
    const [first] = (await namespace.start(cluster, "green")) as [Pod, Pod];
    await lead(cluster);
    visitors.comeIn(6);
    await visitors.more(50);
    expect(await first.end({ hook: false })).toMatchObject({ code: 0, signal: null });
    await visitors.more(50);
    await lead(cluster, [first]);
    expect(lost(await visitors.leave()).length).toBeGreaterThan(0);
  });

  test("what is killed, or not done when its time is over, loses what it was asked", async () => {
    const cluster = await renderedWeb(greenAlone, { drainSeconds: 1, shutdownSeconds: 1 });
    const pods = (await namespace.start(cluster, "green")) as [Pod, Pod];
    await lead(cluster);
    const waiting = await held(4);
    const endings = [pods[0].kill(), pods[1].end()];
    expect((await Promise.all(endings)).map(({ signal }) => signal)).toEqual([
      "SIGKILL",
      "SIGKILL",
    ]);
    await release();
    expect(lost(await Promise.all(waiting))).toHaveLength(4);
  });
});
