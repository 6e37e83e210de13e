import type { IHTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1";
import { clusterNames } from "../../constructs/foundation";
import type { Match, SlotName } from "../data";
import type { Deployment } from "../project";
import { metadataOf, slotObject, waves } from "./naming";
import { servicePort } from "./server";

type Rule = NonNullable<NonNullable<IHTTPRoute["spec"]>["rules"]>[number];
type Matches = NonNullable<Rule["matches"]>;

/**
 * The way from the gateway to the slots of an app. Every gateway knows what is in it, but for matches by
 * cookie and by query.
 *
 * What the API server would fill in is said, so that what is in the cluster is what is in Git.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export function httpRoute(deployment: Deployment): IHTTPRoute {
  const { app, domains, paths, rollout } = deployment;
  const { namespace, name } = clusterNames.gateway;
  const backend = (slot: SlotName, weight: number) => ({
    group: "",
    kind: "Service",
    name: slotObject(deployment, slot),
    port: servicePort,
    weight,
  });
  const underPaths = (further: Matches[number]): Matches =>
    paths.map((value) => ({ path: { type: "PathPrefix", value }, ...further }));
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: metadataOf(deployment, app, waves.traffic),
    spec: {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", namespace, name }],
      hostnames: [...domains],
      rules: [
        ...rollout.matches.map((match) => ({
          matches: underPaths(conditionOf(match)),
          backendRefs: [backend(match.to, 100)],
        })),
        {
          matches: underPaths({}),
          backendRefs: rollout.slots.map((slot) => backend(slot.name, slot.weight)),
        },
      ],
    },
  };
}

function conditionOf({ header, cookie, query }: Match): Matches[number] {
  if (header !== undefined) {
    return { headers: [{ type: "Exact", name: header.name, value: header.value }] };
  }
  if (query !== undefined) {
    return { queryParams: [{ type: "Exact", name: query.name, value: query.value }] };
  }
  // One of several cookies of one header; whole, whether a gateway anchors expressions or not.
  const value = `^(?:.*; *)?${cookie?.name}=${cookie?.value}(?:;.*)?$`;
  return { headers: [{ type: "RegularExpression", name: "Cookie", value }] };
}
