import type { VendorFacts } from "cdktf-anycloud/vendor-kit";

/** What reviews and pictures say of DNSimple's resources. */
export const dnsimpleFacts: VendorFacts = {
  name: "dnsimple",
  title: "DNSimple",
  package: "vendor-dnsimple",
  types: [
    {
      types: ["dnsimple_domain"],
      holds: "zone",
      place: "dns",
      principal: true,
      shows: [{ path: ["name"], says: "$" }],
    },
    { types: ["dnsimple_*"], place: "dns" },
  ],
};
