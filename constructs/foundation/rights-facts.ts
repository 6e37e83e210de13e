/** A role, or a policy of the vendor's own, that may do more than one would guess. */
export interface RoleFacts {
  /** By name, path or number, in either case; `*` stands for any letters. */
  readonly roles: readonly string[];
  /** The types of resources that give it. @default - any */
  readonly types?: readonly string[];
  /** Whether somebody must say yes to it. */
  readonly concern: "exposure" | "note";
  /** What whoever has it may do: `may do nearly everything`. */
  readonly says: string;
  /** Whether a first deployment may give it: it reaches no further than what is made with it. */
  readonly isUsualAtFirst?: boolean;
  /** The page that says what it may do. */
  readonly source: string;
}

/** A type of which each resource is a statement of a policy, in attributes of its own. */
export interface StatementFacts {
  /** The types. */
  readonly types: readonly string[];
  /** What it allows. */
  readonly action: string;
  /** The attribute that says more exactly what it allows. @default - there is none */
  readonly actionIn?: string;
  /** The path of who may, without indices. */
  readonly principalIn: string;
  /** The path of what it is about. @default - the resource itself */
  readonly resourceIn?: string;
  /** Paths that say whom or what it is bound to, with the key of a condition that says the same. */
  readonly boundBy?: Readonly<Record<string, string>>;
  /** The page of its attributes. */
  readonly source: string;
}

/** What reviews must know of a vendor's rights. */
export interface RightsFacts {
  /** Of several entries for a role the first counts. */
  readonly roles?: readonly RoleFacts[];
  /** Attributes that say who has a role, or where. */
  readonly holders?: readonly string[];
  /** Actions by which somebody comes to other rights; `*` stands for any letters. */
  readonly decisive?: readonly string[];
  /** Types that list actions, and the paths of the lists. */
  readonly lists?: readonly {
    /** The types. */
    readonly types: readonly string[];
    /** Path of the list. */
    readonly attribute: string;
  }[];
  /** Types whose resources are statements of policies. @default - none */
  readonly statements?: readonly StatementFacts[];
  /** Accounts of the vendor itself. */
  readonly ownAccounts?: readonly string[];
  /** Issuers of identities whose tokens are for one application, so that naming it says who. */
  readonly issuersForOneAudience?: readonly string[];
}
