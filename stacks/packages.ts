import { inTheNameOf } from "../constructs/foundation";

inTheNameOf("cdktf-anycloud/stacks", () => require("../constructs/platform"));
