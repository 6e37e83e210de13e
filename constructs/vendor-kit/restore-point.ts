import { TerraformResource } from "cdktf";
import { Construct } from "constructs";

/** What is made from a backup, and what was said of it. */
export interface RestorePointProps {
  /** What is made. */
  readonly resource: TerraformResource;
  /**
   * The moment to go back to.
   * @default - the newest one
   */
  readonly at?: string | undefined;
  /**
   * For how many days the vendor keeps what it goes back by.
   * @default - the vendor says whether it still has it
   */
  readonly retentionDays?: number | undefined;
  /** Arguments of `resource` that it is made by, as paths such as `backup_restore[0].database_name`, and their texts. */
  readonly madeBy: Readonly<Record<string, string>>;
  /**
   * What is not told to `resource`, for it comes with the backup: arguments by the property that has to say the same.
   * @default - nothing
   */
  readonly comesAlong?: Readonly<Record<string, readonly [path: string, text: string]>>;
}

const hoursPerDay = 24;

/**
 * What Terraform checks, each time it plans, of a resource that is made from a backup.
 *
 * A synthesis has no clock, and does not know what is there already. So it is Terraform that refuses a moment
 * that is still to come, or that was out of reach on the day on which the resource was first planned, and a
 * `restore` that is said of a resource that was there before, or that is another one than it was made by: of
 * what is there, vendors' providers ignore it or make it anew.
 * @see https://developer.hashicorp.com/terraform/language/validate
 */
export class RestorePoint extends Construct {
  public constructor(scope: Construct, id: string, props: RestorePointProps) {
    super(scope, id);
    const { resource, at, retentionDays, madeBy, comesAlong = {} } = props;
    const of = scope.node.path;
    if (at !== undefined) {
      const moment = this.moment(at, retentionDays);
      resource.addOverride("lifecycle.precondition", [
        {
          condition: `\${timecmp(${moment}.at, plantimestamp()) < 0}`,
          error_message: `${of}: restore.at must be a moment that has passed, got "${at}"; write it in UTC.`,
        },
        ...(retentionDays === undefined
          ? []
          : [
              {
                condition: `\${timecmp(${moment}.at, timeadd(format("%sT00:00:00Z", ${moment}.first_planned), "-\${${moment}.kept_hours}h")) >= 0}`,
                error_message: `${of}: restore.at must be within the ${retentionDays} days for which backups are kept, got "${at}"; take a later moment, or a backup that is kept for longer.`,
              },
            ]),
      ]);
    }
    resource.addOverride("lifecycle.postcondition", [
      {
        condition: `\${${Object.entries(madeBy).map(isText).join(" && ")}}`,
        error_message: `${of}: restore must be what it was made by, or left out where it was there before; it is taken when a database is made and never again: make another one beside it.`,
      },
      ...Object.entries(comesAlong).map(([property, [path, text]]) => ({
        condition: `\${${isText([path, text])}}`,
        error_message: `${of}: ${property} must be "\${self.${path}}", as it is in what it comes from, got "${text}"; change it, nothing is made anew.`,
      })),
    ]);
  }

  /**
   * The moment, the day on which it was planned for the first time, and for how long backups were kept then: a
   * later plan leaves all as they were.
   */
  private moment(at: string, retentionDays: number | undefined): string {
    const moment = new TerraformResource(this, "moment", {
      terraformResourceType: "terraform_data",
      lifecycle: { ignoreChanges: ["input"] },
    });
    // A day and no time: what was reviewed is planned once more before it is applied.
    moment.addOverride("input", {
      at,
      first_planned: '${formatdate("YYYY-MM-DD", plantimestamp())}',
      ...(retentionDays !== undefined && { kept_hours: retentionDays * hoursPerDay }),
    });
    return moment.getStringAttribute("input");
  }
}

/** Whether an argument of the resource is a text; one that is empty may be left out as well. */
function isText([path, text]: readonly [path: string, text: string]): string {
  return `join("", compact([try(tostring(self.${path}), null)])) == "${text}"`;
}
