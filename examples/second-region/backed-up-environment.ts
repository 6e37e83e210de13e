import { DbInstanceAutomatedBackupsReplication } from "@cdktf/provider-aws/lib/db-instance-automated-backups-replication/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import type { Construct } from "constructs";
import { AwsPostgres } from "../../constructs/aws";
import { EnvironmentStack, type EnvironmentStackProps } from "../../stacks";

export interface BackedUpEnvironmentProps extends EnvironmentStackProps {
  /** The region that keeps copies of the database's backups. */
  readonly backupRegion: string;
}

/**
 * An environment whose database's backups are copied to another region, from where it can be restored to any
 * point of the days that are kept.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html
 */
export class BackedUpEnvironment extends EnvironmentStack {
  public constructor(scope: Construct, id: string, props: BackedUpEnvironmentProps) {
    super(scope, id, props);
    const { postgres } = this;
    if (!(postgres instanceof AwsPostgres)) {
      throw new Error(`${this.node.path}: copies backups of databases of aws alone`);
    }
    // Plain resources: those of AWS say themselves in which region they are.
    const region = props.backupRegion;
    const key = new KmsKey(this, "backup-key", {
      region,
      description: `Backups of ${postgres.node.path}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      lifecycle: { preventDestroy: props.environment.protect ?? false },
    });
    new DbInstanceAutomatedBackupsReplication(this, "backups", {
      region,
      sourceDbInstanceArn: postgres.resource.arn,
      kmsKeyId: key.arn,
      retentionPeriod: 14,
    });
  }
}
