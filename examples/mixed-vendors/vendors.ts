import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";

/** Where the states are. */
export const stateRegion = "eu-central-1";

const amazon = aws({ region: stateRegion });

/** DigitalOcean, with a zone that is signed and states that are locked, which it does not have. */
export const vendor = {
  ...digitalOcean({ region: "fra1" }),
  dns: amazon.dns,
  stateBucket: amazon.stateBucket,
};
