/**
 * The vendors this platform can live at. A vendor's provider bindings take a while to load, so each
 * is loaded only when it is taken.
 */
export const vendors = {
  get aws() {
    const { aws } = require("../../../../constructs/aws") as typeof import("../../../../constructs/aws");
    return aws({ region: "eu-central-1" });
  },
  get digitalocean() {
    const { digitalOcean } =
      require("../../../../constructs/digitalocean") as typeof import("../../../../constructs/digitalocean");
    return digitalOcean({ region: "fra1" });
  },
};
