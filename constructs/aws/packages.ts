import { needPackages } from "../foundation";

needPackages("cdktf-anycloud/aws", {
  "@cdktf/provider-aws": () => require("@cdktf/provider-aws/lib/provider"),
  "@cdktf/provider-http": () => require("@cdktf/provider-http/lib/provider"),
});
