import type { ChangeFacts, Concern } from "./change-facts";
import type { PriceFacts } from "./price-facts";
import type { RightsFacts } from "./rights-facts";

/** Where a resource stands in the picture of a platform. */
export type Place =
  | "network"
  | "cluster"
  | "postgres"
  | "cache"
  | "load-balancer"
  | "dns"
  | "registry"
  | "bucket"
  | "backups"
  | "state-bucket"
  | "uptime"
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
  | "custom-resources"
  | "cache"
  | "users"
  | "instance"
  | "credential"
  | "queue";

/** An attribute that the picture shows. */
export interface ShownFacts {
  /** Path of the attribute. */
  readonly path: readonly (string | number)[];
  /** How it is shown, with the value for `$`: `Kubernetes $`. */
  readonly says: string;
  /** The attribute that holds the upper end, so that both are shown: `3–9`. @default - one value */
  readonly to?: readonly (string | number)[];
  /** Shows a number: of the resources that set the attribute, or of its values. @default - the value */
  readonly counts?: "resources" | "values";
  /** The only value with which it is shown. @default - any */
  readonly where?: string | number | boolean;
}

/** What a resource scales by itself, whatever its code says. */
export interface ScalingFacts {
  /** Resource types that it scales. */
  readonly types: readonly string[];
  /** The attribute of these that it decides, such as `desired_count`. */
  readonly attribute: string;
  /** Its own attribute that names what it scales. */
  readonly namedBy: string;
  /** That name, of their attributes: `service/$cluster/$name`; of a path or an ARN the last part. */
  readonly name: string;
}

/** What a reader of a plan must know of some resource types. */
export interface TypeFacts {
  /** Resource types; `*` stands for any letters: `aws_lb`, `aws_lb_*`. */
  readonly types: readonly string[];
  /** What is lost with such a resource. @default - nothing */
  readonly holds?: Holding;
  /** Whether it answers requests, or runs what does: a review names it wherever it changes. @default false */
  readonly serves?: boolean;
  /** Where it stands in the picture. @default - what its name says, or else words in its type */
  readonly place?: Place;
  /** Whether it is what `place` says itself, not something beside it. @default false */
  readonly principal?: boolean;
  /** Attributes that the picture shows. */
  readonly shows?: readonly ShownFacts[];
  /** What may happen once it is gone: it restrains something. @default - nothing */
  readonly restrains?: string;
  /** What that is. @default "exposure" */
  readonly concern?: Concern;
  /** Whether its policy grants nothing, but limits what others grant: a new one opens nothing. */
  readonly limits?: boolean;
  /**
   * What a replacement does although nothing is held: `its address changes`; `harmless` where nobody
   * notices. @default - not known, which counts as dangerous
   */
  readonly replacing?: string;
  /**
   * What a replacement does where the new one is made before the old one goes, such as `harmless`; of
   * something that holds anything, nothing is lost then. @default - what any replacement does
   */
  readonly replacingFirst?: string;
  /** Whether nobody notices that it goes: nothing reads it, and it guards nothing. @default false */
  readonly removable?: boolean;
  /** The page that says what is lost, or what happens meanwhile. @default - the type's name says it */
  readonly source?: string;
  /** What it scales; read of the vendors in this package. @default - nothing */
  readonly scales?: ScalingFacts;
  /** The attribute that says which database it is, such as `engine`. @default - its place says it */
  readonly engine?: string;
}

/** Who reads credentials from the environment. */
export type CredentialReader =
  | {
      /** A provider, by its local name, such as `aws`. */
      readonly provider: string;
    }
  | {
      /** A program that logs in to clusters, such as `doctl`. */
      readonly program: string;
    }
  | {
      /** A kind of backend, such as `s3`. */
      readonly backend: string;
      /** What the host of its endpoint ends in. @default - it has no endpoint of its own */
      readonly host?: string;
    }
  | {
      /** Resource types for which a provider needs more than for others. */
      readonly types: readonly string[];
    };

/** Credentials that must be in the environment before Terraform runs. */
export interface CredentialFacts {
  /** Who needs them. */
  readonly readBy: CredentialReader;
  /** Sets of environment variables: one set must be there, whole. */
  readonly variables: readonly (readonly string[])[];
  /** Files below the home folder, or those that variables name, that do as well. @default - none */
  readonly files?: readonly string[];
  /** Whether a machine at the vendor may have them without any of these. @default false */
  readonly fromMachine?: boolean;
  /** Where it is written how to get them. */
  readonly page: string;
}

/** What must be on a machine before Terraform runs there. */
export interface MachineFacts {
  /** What must be in the environment. */
  readonly credentials: readonly CredentialFacts[];
  /** Programs, each with the page that says how to install it. */
  readonly programs: Readonly<Record<string, string>>;
}

/** A number of resources that an account may have where nobody asked for more. */
export interface QuotaFacts {
  /** The vendor's name of it, such as `EC2-VPC Elastic IPs`. */
  readonly name: string;
  /** The vendor's code of it. @default - it has none */
  readonly code?: string;
  /** The resource types that count. */
  readonly types: readonly string[];
  /** How many there may be. */
  readonly limit: number;
  /** How many a new account has already. @default 0 */
  readonly taken?: number;
  /** Where to ask for more. */
  readonly page: string;
}

/** How the objects of a vendor's buckets are reached, by the API of S3. */
export interface BucketFacts {
  /** Resource types of buckets. */
  readonly types: readonly string[];
  /** The attribute with the bucket's name. */
  readonly nameIn: string;
  /** The attribute with its region; that of its provider counts where it has none. */
  readonly regionIn: string;
  /** URL of the API without the bucket's name, with `$` for the region. */
  readonly endpoint: string;
  /** Environment variables with credentials. */
  readonly variables: {
    /** The one with the key's id. */
    readonly accessKeyId: string;
    /** The one with its secret. */
    readonly secretAccessKey: string;
    /** The one with a session's token. @default - there are no sessions */
    readonly sessionToken?: string;
  };
  /**
   * A command that prints credentials as AWS's `credential_process` does, where the variables are not set.
   * @default - there is none
   */
  readonly command?: readonly string[];
  /** Where it is written how to get them. */
  readonly page: string;
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
  /** What is known of resource types. */
  readonly types: readonly TypeFacts[];
  /** What changes of attributes mean. @default - what holds for any vendor */
  readonly changes?: readonly ChangeFacts[];
  /** How `anycloud backups` reaches its buckets. @default - it does not */
  readonly buckets?: BucketFacts;
  /** What `anycloud doctor` looks for. @default - nothing */
  readonly machine?: MachineFacts;
  /** Limits by region of an account, or by account. @default - none */
  readonly quotas?: readonly QuotaFacts[];
  /** What its resources cost. @default - nothing is known: they are not priced */
  readonly prices?: PriceFacts;
  /** What its roles and actions allow; read of the vendors in this package. @default - nothing */
  readonly rights?: RightsFacts;
}
