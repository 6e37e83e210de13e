import type { ProviderOverlay } from "../overlay";
import { AWS } from "./aws";
import { AZURERM } from "./azurerm";
import { DIGITALOCEAN } from "./digitalocean";
import { GOOGLE } from "./google";
import { HELM } from "./helm";
import { HTTP } from "./http";
import { KUBERNETES } from "./kubernetes";
import { RANDOM } from "./random";
import { TLS } from "./tls";

/** What is known of each provider beyond its binding. */
export const OVERLAYS: { readonly [provider: string]: ProviderOverlay } = {
  aws: AWS,
  azurerm: AZURERM,
  digitalocean: DIGITALOCEAN,
  google: GOOGLE,
  helm: HELM,
  http: HTTP,
  kubernetes: KUBERNETES,
  random: RANDOM,
  tls: TLS,
};
