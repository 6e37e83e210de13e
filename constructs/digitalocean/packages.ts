import { needPackages } from "../foundation";

needPackages("cdktf-anycloud/digitalocean", {
  "@cdktf/provider-digitalocean": () => require("@cdktf/provider-digitalocean/lib/provider"),
});
