import type { NetworkSettings } from "../contracts";
import { named } from "./named";
import { cidr, integer, optional, type Shape } from "./values";

export const networkShape: Shape<NetworkSettings> = {
  ...named,
  cidr: cidr(16, 20),
  zones: optional(integer(1, 3)),
};
