export { describeVendor, type VendorExpectations } from "./describe-vendor";
export { type Arguments, Template } from "./template";
