import type { Rendered } from "../../delivery/rendered";

/** Ports of the pods that a Service leads to, by its name. */
export type Endpoints = (service: string) => readonly number[];

/** One match of one rule of a route, and the backend of the rule. */
interface Way {
  readonly match: Rendered;
  readonly backend: string;
}

/** The largest weight of a server of HAProxy. */
const largestWeight = 256;

/**
 * A rendered HTTPRoute as a configuration of HAProxy.
 *
 * It hides nothing: a request that a pod does not answer is not sent to another one. Connections to pods are
 * kept and shared, as gateways do it.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function proxyConfiguration(
  { spec }: Rendered,
  endpoints: Endpoints,
  { port, generation }: { readonly port: number; readonly generation: number },
): string {
  const ways = spec.rules.flatMap(({ matches }: Rendered, index: number) =>
    matches.map((match: Rendered): Way => ({ match, backend: `rule-${index}` })),
  ) as Way[];
  return [
    "global",
    "  hard-stop-after 60s",
    "defaults",
    "  mode http",
    "  retries 0",
    "  timeout connect 5s",
    "  timeout client 60s",
    "  timeout server 60s",
    "  http-reuse always",
    // Who still has a connection to the process of before is answered once more before it is closed.
    "  option idle-close-on-response",
    "frontend gateway",
    `  bind 127.0.0.1:${port}`,
    `  http-request return status 200 content-type text/plain string "${generation}" if { path /.generation }`,
    `  acl host req.hdr(host),field(1,:) -i -m str ${spec.hostnames.join(" ")}`,
    ...inOrder(ways).flatMap(({ match, backend }, index) => [
      ...conditionsOf(match, `way-${index}`),
      `  use_backend ${backend} if host ${namesOf(match, `way-${index}`).join(" ")}`,
    ]),
    "  default_backend nowhere",
    "backend nowhere",
    "  http-request return status 404",
    ...spec.rules.flatMap(({ backendRefs }: Rendered, index: number) => [
      `backend rule-${index}`,
      "  balance roundrobin",
      ...backendRefs.flatMap((reference: Rendered) => serversOf(reference, endpoints)),
    ]),
    "",
  ].join("\n");
}

/** A backend's weight is that of all its pods. */
function serversOf({ name, weight }: Rendered, endpoints: Endpoints): readonly string[] {
  const ports = endpoints(name);
  const each = ports.length === 0 ? 0 : Math.round((weight * largestWeight) / (100 * ports.length));
  return ports.map((port, index) => `  server ${name}-${index} 127.0.0.1:${port} weight ${each}`);
}

/** The most specific first, as the Gateway API wants it: the longest path, then headers, then parameters. */
function inOrder(ways: readonly Way[]): readonly Way[] {
  const rank = ({ match }: Way): readonly number[] => [
    match.path.value.length,
    match.headers?.length ?? 0,
    match.queryParams?.length ?? 0,
  ];
  return [...ways].sort((one, other) => {
    const [left, right] = [rank(one), rank(other)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs === -1 ? 0 : (right[differs] ?? 0) - (left[differs] ?? 0);
  });
}

function conditionsOf(match: Rendered, name: string): readonly string[] {
  const { path, headers = [], queryParams = [], ...unknown } = match;
  expect({ unknown, path: path.type }).toEqual({ unknown: {}, path: "PathPrefix" });
  const beginning = path.value.replace(/\/$/, "");
  return [
    ...(beginning === "" ? [] : [`  acl ${name}-path path -m str ${beginning}`]),
    `  acl ${name}-path path -m beg ${beginning}/`,
    ...headers.map(({ type, name: header, value }: Rendered, index: number) => {
      const kind = { Exact: "str", RegularExpression: "reg" }[type as string];
      return `  acl ${name}-header-${index} req.fhdr(${header}) -m ${kind} '${value}'`;
    }),
    ...queryParams.map(({ type, name: parameter, value }: Rendered, index: number) => {
      expect(type).toBe("Exact");
      return `  acl ${name}-query-${index} url_param(${parameter}) -m str '${value}'`;
    }),
  ];
}

function namesOf({ headers = [], queryParams = [] }: Rendered, name: string): readonly string[] {
  return [
    `${name}-path`,
    ...headers.map((_: Rendered, index: number) => `${name}-header-${index}`),
    ...queryParams.map((_: Rendered, index: number) => `${name}-query-${index}`),
  ];
}
