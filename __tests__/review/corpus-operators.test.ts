import { create, tell, update } from "./findings-of";
import type { Planned } from "./recorded";

type Case = readonly [kind: string, group: string, before: object, after: object, finding: string];

function custom(kind: string, group: string, more: object): object {
  return {
    manifest: { apiVersion: `${group}/v1`, kind, metadata: { name: "it" }, ...more },
  };
}

const spec = (inner: object): object => ({ spec: inner });
const rule = (inner: object): object => spec({ rules: [inner] });
const backends = (...weights: readonly number[]): object =>
  rule({ backendRefs: weights.map((weight, index) => ({ name: `b${index}`, weight })) });
const listener = (more: object): object =>
  spec({ listeners: [{ name: "a", port: 443, protocol: "HTTPS", ...more }] });
const secure = { tls: { certificateRefs: [{ name: "c" }] } };
const from = (name: string): object => ({ from: [{ source: { principals: [name] } }] });
const noted = (key: string, value: string): object => ({
  metadata: { name: "it", annotations: { [key]: value } },
  spec: {},
});

const gateway = "gateway.networking.k8s.io";
const security = "security.istio.io";
const keda = "keda.sh";
const postgres = "postgresql.cnpg.io";

const cases: readonly Case[] = [
  [
    "HTTPRoute",
    gateway,
    backends(90, 10),
    backends(0, 100),
    "outage: sends nothing to one of its backends (manifest.spec.rules.backendRefs.weight)",
  ],
  [
    "HTTPRoute",
    gateway,
    spec({ hostnames: ["a", "b"] }),
    spec({ hostnames: ["a"] }),
    "outage: does not answer for some names (a, b → a) (manifest.spec.hostnames)",
  ],
  [
    "Gateway",
    gateway,
    listener(secure),
    listener({}),
    "exposure: answers without encryption (manifest.spec.listeners.tls)",
  ],
  [
    "Gateway",
    "networking.istio.io",
    spec({ servers: [{ tls: { mode: "MUTUAL" } }] }),
    spec({ servers: [{ tls: { mode: "SIMPLE" } }] }),
    "exposure: lets in clients without a certificate (manifest.spec.servers.tls.mode)",
  ],
  [
    "VirtualService",
    "networking.istio.io",
    spec({ http: [{ route: [] }] }),
    spec({ http: [{ route: [], fault: { abort: { httpStatus: 500 } } }] }),
    "outage: delays or refuses requests on purpose (manifest.spec.http.fault)",
  ],
  [
    "PeerAuthentication",
    security,
    spec({ mtls: { mode: "STRICT" } }),
    spec({ mtls: { mode: "PERMISSIVE" } }),
    "exposure: takes requests without encryption, too (manifest.spec.mtls.mode)",
  ],
  [
    "AuthorizationPolicy",
    security,
    spec({ action: "DENY", rules: [from("a")] }),
    spec({ action: "ALLOW", rules: [from("a")] }),
    "exposure: does not refuse what it refused (DENY → ALLOW) (manifest.spec.action)",
  ],
  [
    "AuthorizationPolicy",
    security,
    spec({ rules: [from("a")] }),
    spec({ rules: [from("a"), {}] }),
    "exposure: allows other requests (manifest.spec.rules)",
  ],
  [
    "AuthorizationPolicy",
    security,
    spec({ action: "DENY", rules: [from("a"), from("b")] }),
    spec({ action: "DENY", rules: [from("a")] }),
    "exposure: refuses other requests (manifest.spec.rules)",
  ],
  [
    "RequestAuthentication",
    security,
    spec({ jwtRules: [{ issuer: "a" }] }),
    spec({}),
    "exposure: does not ask who somebody is any more (manifest.spec.jwtRules)",
  ],
  [
    "ClusterPolicy",
    "kyverno.io",
    spec({ validationFailureAction: "Enforce" }),
    spec({ validationFailureAction: "Audit" }),
    "exposure: only reports what it refused (manifest.spec.validationFailureAction)",
  ],
  [
    "ClusterPolicy",
    "kyverno.io",
    rule({ name: "a", validate: { failureAction: "Enforce" } }),
    rule({ name: "a", validate: { failureAction: "Audit" } }),
    "exposure: only reports what it refused (manifest.spec.rules.validate.failureAction)",
  ],
  [
    "K8sRequiredLabels",
    "constraints.gatekeeper.sh",
    spec({}),
    spec({ enforcementAction: "dryrun" }),
    "exposure: only reports what it refused (manifest.spec.enforcementAction)",
  ],
  [
    "AppProject",
    "argoproj.io",
    spec({ sourceRepos: ["a"] }),
    spec({ sourceRepos: ["*"] }),
    "exposure: runs what is anywhere (manifest.spec.sourceRepos)",
  ],
  [
    "ScaledObject",
    keda,
    spec({ minReplicaCount: 3 }),
    spec({ minReplicaCount: 0 }),
    "capacity: may shrink to 0 instead of 3 (manifest.spec.minReplicaCount)",
  ],
  [
    "ScaledObject",
    keda,
    noted("a", "b"),
    noted("autoscaling.keda.sh/paused-replicas", "0"),
    "outage: runs nowhere any more (manifest.metadata.annotations.autoscaling.keda.sh/paused-replicas)",
  ],
  [
    "NodePool",
    "karpenter.sh",
    spec({ limits: { cpu: "1000" } }),
    spec({ limits: { cpu: "10" } }),
    "capacity: may grow to 10 instead of 1000 only (manifest.spec.limits.cpu)",
  ],
  [
    "NodePool",
    "karpenter.sh",
    spec({ limits: { memory: "4Ti" } }),
    spec({ limits: { memory: "64Gi" } }),
    "capacity: may grow to 64Gi instead of 4Ti only (manifest.spec.limits.memory)",
  ],
  [
    "Schedule",
    "velero.io",
    spec({ paused: false }),
    spec({ paused: true }),
    "protection: is not backed up any more (manifest.spec.paused)",
  ],
  [
    "Schedule",
    "velero.io",
    spec({ template: { ttl: "720h0m0s" } }),
    spec({ template: { ttl: "24h0m0s" } }),
    "protection: keeps backups for 24h0m0s instead of 720h0m0s (manifest.spec.template.ttl)",
  ],
  [
    "Cluster",
    postgres,
    spec({ instances: 3 }),
    spec({ instances: 1 }),
    "capacity: loses its standby (manifest.spec.instances)",
  ],
  [
    "Cluster",
    postgres,
    spec({ backup: { retentionPolicy: "30d" } }),
    spec({}),
    "protection: is not backed up any more (manifest.spec.backup)",
  ],
  [
    "Cluster",
    postgres,
    spec({ postgresql: { pg_hba: ["host a"] } }),
    spec({ postgresql: { pg_hba: ["host a", "host all all 0.0.0.0/0 trust"] } }),
    "exposure: lets in others (manifest.spec.postgresql.pg_hba)",
  ],
  [
    "ScheduledBackup",
    postgres,
    spec({ suspend: false }),
    spec({ suspend: true }),
    "protection: is not backed up any more (manifest.spec.suspend)",
  ],
  [
    "Certificate",
    "cert-manager.io",
    spec({ dnsNames: ["a", "b"] }),
    spec({ dnsNames: ["a"] }),
    "outage: is not valid for some names (a, b → a) (manifest.spec.dnsNames)",
  ],
  [
    "PrometheusRule",
    "monitoring.coreos.com",
    spec({ groups: [{ name: "a", rules: [] }] }),
    spec({ groups: [] }),
    "audit: watches for less (manifest.spec.groups)",
  ],
  [
    "IngressRoute",
    "traefik.io",
    spec({ routes: [{ match: "a", middlewares: [{ name: "auth" }] }] }),
    spec({ routes: [{ match: "a" }] }),
    "exposure: loses what checks its requests (manifest.spec.routes.middlewares)",
  ],
  [
    "Middleware",
    "traefik.io",
    spec({ ipAllowList: { sourceRange: ["10.0.0.0/8"] } }),
    spec({ ipAllowList: { sourceRange: ["0.0.0.0/0"] } }),
    "exposure: lets in others (10.0.0.0/8 → 0.0.0.0/0) (manifest.spec.ipAllowList.sourceRange)",
  ],
];

const changed = (kind: string, group: string, before: object, after: object): Planned =>
  update("kubernetes_manifest", custom(kind, group, before), custom(kind, group, after));

test.each(cases)("a %s of %s, from %j to %j: %s", (kind, group, before, after, finding) => {
  const told = tell([changed(kind, group, before, after)]);
  expect(told.findings).toContain(finding);
  expect(told.exitCode).toBe(finding.startsWith("protection") ? 3 : 2);
});

test.each([...new Map(cases.map((one) => [one[4], one])).values()])(
  "a new %s of %s like %j needs no yes",
  (kind, group, before, after) => {
    for (const one of [before, after]) {
      expect(tell([create("kubernetes_manifest", custom(kind, group, one))]).exitCode).toBe(0);
    }
  },
);

// What goes the other way, or is the usual work with it.
test.each<readonly [kind: string, group: string, before: object, after: object]>([
  ["HTTPRoute", gateway, backends(90, 10), backends(50, 50)],
  ["Gateway", gateway, listener({}), listener(secure)],
  [
    "PeerAuthentication",
    security,
    spec({ mtls: { mode: "PERMISSIVE" } }),
    spec({ mtls: { mode: "STRICT" } }),
  ],
  [
    "AuthorizationPolicy",
    security,
    spec({ action: "ALLOW", rules: [from("a"), from("b")] }),
    spec({ action: "ALLOW", rules: [from("b")] }),
  ],
  [
    "AuthorizationPolicy",
    security,
    spec({ action: "DENY", rules: [from("a")] }),
    spec({ action: "DENY", rules: [from("a"), from("b")] }),
  ],
  [
    "ClusterPolicy",
    "kyverno.io",
    spec({ validationFailureAction: "Audit" }),
    spec({ validationFailureAction: "Enforce" }),
  ],
  [
    "K8sRequiredLabels",
    "constraints.gatekeeper.sh",
    spec({ enforcementAction: "dryrun" }),
    spec({ enforcementAction: "deny" }),
  ],
  [
    "ScaledObject",
    keda,
    spec({ minReplicaCount: 1, maxReplicaCount: 3 }),
    spec({ minReplicaCount: 2, maxReplicaCount: 9 }),
  ],
  ["Schedule", "velero.io", spec({ template: { ttl: "24h" } }), spec({ template: { ttl: "90d" } })],
  ["Cluster", postgres, spec({ instances: 1 }), spec({ instances: 3 })],
  ["Certificate", "cert-manager.io", spec({ dnsNames: ["a"] }), spec({ dnsNames: ["b", "a"] })],
  [
    "PrometheusRule",
    "monitoring.coreos.com",
    spec({ groups: [{ name: "a", rules: [{ alert: "x" }] }] }),
    spec({
      groups: [
        { name: "a", rules: [{ alert: "y" }] },
        { name: "b", rules: [] },
      ],
    }),
  ],
])("a %s of %s, from %j to %j, needs no yes", (kind, group, before, after) => {
  expect(tell([changed(kind, group, before, after)]).exitCode).toBe(0);
});
