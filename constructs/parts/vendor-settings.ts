/**
 * The typed place in environment data for each vendor.
 *
 * Empty here: a vendor's module adds its own key, so that the core need not know who exists. It
 * stands alone in a file, since only the module that declares an interface can be added to: a package
 * of its own says `declare module "cdktf-anycloud/vendor-settings"`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: vendors add their key by declaration merging
export interface VendorSettings {}
