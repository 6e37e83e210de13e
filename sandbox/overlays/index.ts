import { aws } from "./aws";
import { azurerm } from "./azurerm";
import { cloudflare } from "./cloudflare";
import { digitalocean } from "./digitalocean";
import { google } from "./google";
import { helm } from "./helm";
import { http } from "./http";
import { kubernetes } from "./kubernetes";
import type { ProviderOverlay } from "./overlay";
import { random } from "./random";
import { time } from "./time";
import { tls } from "./tls";

/** What is known of each provider beyond its binding. */
export const overlays: { readonly [provider: string]: ProviderOverlay } = {
  aws: aws,
  azurerm: azurerm,
  cloudflare: cloudflare,
  digitalocean: digitalocean,
  google: google,
  helm: helm,
  http: http,
  kubernetes: kubernetes,
  random: random,
  time: time,
  tls: tls,
};
export {
  type EphemeralOverlay,
  emptyOverlay,
  type FakeContext,
  type FakeRule,
  type Finder,
  type FunctionOverlay,
  type ObjectChange,
  overlaySchema,
  type ProviderOverlay,
  type Rule,
  type RuleProblem,
  type SameSpelling,
  type TypeOverlay,
} from "./overlay";
export { namedSpellings } from "./same-spellings";
export { withFacts } from "./with-facts";
