import { text } from "../vendor-kit";

/** Who is told of something. */
export const email = text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
