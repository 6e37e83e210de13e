import type { NamedSettings } from "../contracts";
import { isName, nameAllowed } from "../names";
import { flag, labels, optional, type Shape, text } from "./values";

const tagText = text("1 to 63 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9_.-]{1,63}$/);

export const named: Shape<NamedSettings> = {
  name: optional(text(nameAllowed, isName)),
  tags: optional(labels(tagText, tagText)),
  protect: optional(flag()),
};
