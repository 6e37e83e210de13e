import type { GatewayAttachment } from "../../parts";

/** A port on which the gateway is reached from outside. */
export interface PublicPort {
  /** Port of the load balancer. */
  readonly port: number;
  /** Port of the nodes, where the load balancer leads to them. */
  readonly nodePort?: number;
}

/** Which names have certificates, and of whom. */
export interface GatewayTls {
  /** Where HTTPS arrives. */
  readonly https: PublicPort;
  /** Full names by an id of each, which names its listener and its Secret, too. */
  readonly names: Readonly<Record<string, string>>;
  /** The ClusterIssuer of their certificates. */
  readonly issuer: string;
  /** Whether browsers trust its certificates, and may be told to insist on them. */
  readonly trusted: boolean;
}

export interface GatewayObjectsProps {
  /** How the load balancer's traffic arrives. */
  readonly attachment: GatewayAttachment;
  /** Where plain HTTP arrives. */
  readonly http: PublicPort;
  /** How names are reached encrypted. @default - they are not: the gateway speaks plain HTTP */
  readonly tls?: GatewayTls | undefined;
  /** Whether it must go on when a node is lost: two of each pod, spread, one of them kept. */
  readonly highlyAvailable: boolean;
  /** Whether what it says to apps goes through the mesh. @default false */
  readonly inMesh?: boolean;
  /** Whether its figures tell the slots of an app, for whom somebody asks for them. @default false */
  readonly tellsSlots?: boolean;
}

/** What a controller is told. */
export interface ControllerProps extends GatewayObjectsProps {
  /** Whether the vendor installs the Gateway API's custom resource definitions, and guards them. */
  readonly installsGatewayApi: boolean;
  /** Range of addresses from which the load balancer and the nodes speak. */
  readonly privateRange: string;
}

/** How long browsers that saw a trusted certificate insist on HTTPS: a year. */
export const insistSeconds = 31_536_000;
