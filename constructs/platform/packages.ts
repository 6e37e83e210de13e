import { needPackages } from "../foundation";

needPackages("cdktf-anycloud/platform", {
  "@cdktf/provider-kubernetes": () => require("@cdktf/provider-kubernetes/lib/provider"),
  "@cdktf/provider-helm": () => require("@cdktf/provider-helm/lib/provider"),
});
