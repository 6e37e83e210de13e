import {
  DnsimpleProvider,
  type DnsimpleProviderConfig,
} from "@cdktf/provider-dnsimple/lib/provider";
import { TerraformStack } from "cdktf";
import type { DnsVendor } from "cdktf-anycloud";
import { type Factory, factory, type NoReferences } from "cdktf-anycloud/vendor-kit";
import { DnsimpleDns } from "./dns";
import { type DnsimpleDnsSettings, dnsimpleDns } from "./settings";

export { DnsimpleDns } from "./dns";
export { dnsimpleFacts } from "./facts";
export type { DnsimpleDnsSettings } from "./settings";

/** DNSimple, which offers DNS. */
export interface DnsimpleVendor extends DnsVendor {
  readonly dns: Factory<DnsimpleDnsSettings, NoReferences, DnsimpleDns>;
}

declare module "cdktf-anycloud/vendor-settings" {
  interface VendorSettings {
    /** Settings for DNSimple only. */
    readonly dnsimple?: { readonly dns?: Partial<DnsimpleDnsSettings> };
  }
}

export interface DnsimpleOptions {
  /** The number of the account. The token comes from the environment: `DNSIMPLE_TOKEN`. */
  readonly account: string;
  /** Further arguments of the provider. @default - none */
  readonly provider?: Omit<DnsimpleProviderConfig, "account" | "alias">;
}

/** DNSimple as a vendor: `{ ...digitalOcean({ region: "fra1" }), ...dnsimple({ account: "1234" }) }`. */
export function dnsimple({ account, provider }: DnsimpleOptions): DnsimpleVendor {
  return {
    dns: factory(dnsimpleDns, (scope, id, props: DnsimpleDnsSettings) => {
      const stack = TerraformStack.of(scope);
      if (stack.node.tryFindChild("dnsimple") === undefined) {
        new DnsimpleProvider(stack, "dnsimple", { ...provider, account });
      }
      return new DnsimpleDns(scope, id, props);
    }),
  };
}
