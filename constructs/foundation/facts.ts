/** Where a resource stands in the picture of a platform. */
export type Place =
  | "network"
  | "cluster"
  | "postgres"
  | "load-balancer"
  | "dns"
  | "registry"
  | "state-bucket"
  | "workload"
  | "other";

/** What a resource holds that is lost with it. */
export type Holding =
  | "database"
  | "bucket"
  | "images"
  | "zone"
  | "cluster"
  | "network"
  | "load-balancer"
  | "key"
  | "secret"
  | "volume"
  | "namespace"
  | "cache"
  | "users";

/** What a reader of a plan must know of some resource types. */
export interface TypeFacts {
  /** Resource types; `*` stands for any letters: `aws_lb`, `aws_lb_*`. */
  readonly types: readonly string[];
  /** What is lost with such a resource. @default - nothing */
  readonly holds?: Holding;
  /** Where it stands in the picture. @default - what its name says, or else words in its type */
  readonly place?: Place;
  /** Whether it is what `place` says itself, not something beside it. @default false */
  readonly principal?: boolean;
  /** Attributes that the picture shows, by their path, each as `says` with the value for `$`. */
  readonly shows?: readonly {
    readonly path: readonly (string | number)[];
    readonly says: string;
  }[];
  /** What may happen once it is gone: it restrains something. @default - nothing */
  readonly restrains?: string;
}

/**
 * What reviews and pictures say of a vendor's resources: plain data that can be written as JSON and
 * loads no provider bindings. Of several entries for a type the first that says something counts.
 */
export interface VendorFacts {
  /** The vendor's name, such as `aws`: also the key of its place in `vendors`. */
  readonly name: string;
  /** What people call it, such as `AWS`. */
  readonly title: string;
  /** The npm package that the facts come in. */
  readonly package: string;
  readonly types: readonly TypeFacts[];
}
