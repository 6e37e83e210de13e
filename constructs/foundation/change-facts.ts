/**
 * What a change does to whoever relies on a thing, as facts say it.
 *
 * - `protection`: what guards data is taken away: deletion protection, backups, versions
 * - `exposure`: more people or machines may reach, read or do something
 * - `outage`: it stops, restarts, or is not found any more
 * - `capacity`: it becomes smaller, fewer or less available
 * - `audit`: what happens is not recorded any more, or for a shorter time
 * - `note`: worth knowing, and no reason to stop
 */
export type Concern = "protection" | "exposure" | "outage" | "capacity" | "audit" | "note";

/** A value of an attribute that has no parts. */
export type Scalar = string | number | boolean;

/**
 * When a change of an attribute counts.
 *
 * - `turns-on`, `turns-off`: a switch; left out, a switch that was on is off
 * - `rises`, `falls`: a number, or a text that is one, of a unit or none, such as `90d`, `25%`, `4Gi`;
 *   `ends`: it becomes 0 or is left out
 * - `shrinks`: a machine size becomes smaller, such as `m7g.xlarge` to `m7g.large`
 * - `major-rises`, `major-falls`: the first number of a version
 * - `minor-rises`, `minor-falls`: its first two numbers
 * - `appears`, `disappears`: a block, or any value
 * - `loses`: a list lacks an item that it had; `gains`: it has one that it lacked; `shortens`: it has
 *   fewer than it had, of blocks too
 * - `joins`: a list has an item that none of all blocks of its kind had
 * - `widens`: the beginnings of names hold for others, too: one is shorter or another, or all are left out
 * - `opens`: address ranges let in somebody whom they did not let in, through the same port; `$after`
 *   is who
 * - `becomes`: it is, or a list has, one of these, and was or had none of them
 * - `leaves`: it was one of these, and is none of them
 * - `goes`: one of these was there among all blocks of its kind, and is not any more
 */
export type ChangeCondition =
  | "changes"
  | "turns-on"
  | "turns-off"
  | "rises"
  | "falls"
  | "ends"
  | "shrinks"
  | "major-rises"
  | "major-falls"
  | "minor-rises"
  | "minor-falls"
  | "appears"
  | "disappears"
  | "loses"
  | "gains"
  | "shortens"
  | "joins"
  | "widens"
  | "opens"
  | {
      /** Values that it was none of. */
      readonly becomes: readonly Scalar[];
    }
  | {
      /** Values of which it was one. */
      readonly leaves: readonly Scalar[];
    }
  | {
      /** Values of which one was there. */
      readonly goes: readonly Scalar[];
    };

/**
 * What another attribute must say after the change; one that is only known after apply says it, and is
 * not left out.
 */
export interface SiblingCondition {
  /** An attribute of the same block, or of one around it, or else a path from the resource's root. */
  readonly attribute: string;
  /** One of these. @default - anything */
  readonly is?: readonly Scalar[];
  /** None of these; an attribute that is left out is none. @default - nothing is excluded */
  readonly isNot?: readonly Scalar[];
  /** Whether it says anything at all. @default - either */
  readonly isSet?: boolean;
  /** Whether it is known before the apply: what it names exists already. @default - either */
  readonly isKnown?: boolean;
  /** Whether it says something, and the same as before the change. @default - either */
  readonly stays?: boolean;
}

/** What a change of an attribute means, as its vendor's pages say. */
export interface ChangeFacts {
  /** Resource types; `*` stands for any letters. */
  readonly types: readonly string[];
  /** The attribute's path, or its end, without indices: `scaling_config.min_size`. */
  readonly attribute: string;
  /** How the attribute must change. */
  readonly when: ChangeCondition;
  /** What must hold beside it, all of it. @default - nothing */
  readonly where?: readonly SiblingCondition[];
  /** What the change does to whoever relies on it. */
  readonly concern: Concern;
  /**
   * What it does, after the resource's name, such as `loses its standby`; `$before` and `$after`
   * stand for the values, and `$ports` for those through which somebody is let in.
   */
  readonly says: string;
  /**
   * Whether it counts for something that is created, too; `later` where other things exist already,
   * `note` where it is no reason to stop then.
   *
   * @default false
   */
  readonly whenNew?: boolean | "later" | "note";
  /** Of what `opens`: whom it lets in where it is left out, such as `0.0.0.0/0`. @default - nobody */
  readonly leftOut?: string;
  /**
   * What it is about, by the attribute that names it and the type of that: where the same plan makes it,
   * nothing is there yet that could be hurt. @default - it counts for what is made anew, too
   */
  readonly unlessNew?: {
    /** The attribute that names it. */
    readonly attribute: string;
    /** Its resource type. */
    readonly type: string;
  };
  /** The page where the attribute is described. @default - the attribute's name says it */
  readonly source?: string;
}
