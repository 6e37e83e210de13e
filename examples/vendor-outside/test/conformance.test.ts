import { describeVendor } from "cdktf-anycloud/testing";
import { dnsimple } from "../src";

describeVendor("dnsimple", () => dnsimple({ account: "1234" }));
