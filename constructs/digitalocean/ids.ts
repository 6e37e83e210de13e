import { text } from "../vendor-kit";

/** An identifier that DigitalOcean gave away. */
export const uuid = text(
  "a UUID, the thing's id and not its name",
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
).orToken();
