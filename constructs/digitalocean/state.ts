import { S3Backend } from "cdktf";
import type { StateBackend } from "../parts";

/** Where states are kept on Spaces. */
export interface SpacesStateOptions {
  /** The bucket, such as the one that the shared stack makes. */
  readonly bucket: string;
  /** The bucket's region, such as `fra1`. */
  readonly region: string;
  /**
   * Whether a lock file beside the state keeps two runs apart. Spaces is not known to support what
   * it needs, conditional writes: try it before you rely on it. Needs Terraform or OpenTofu 1.10.
   * @default false
   */
  readonly useLockfile?: boolean;
}

/**
 * Keeps each stack's state in Spaces as `<stack>.tfstate`.
 *
 * Terraform takes the keys of Spaces from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Without a
 * lock nothing keeps two runs apart: let one CI job at a time deploy.
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export function spacesState({
  bucket,
  region,
  useLockfile = false,
}: SpacesStateOptions): StateBackend {
  return (stack) => {
    const backend = new S3Backend(stack, {
      bucket,
      // The backend insists on a region of AWS; the endpoint decides.
      region: "us-east-1",
      endpoints: { s3: `https://${region}.digitaloceanspaces.com` },
      key: `${stack.node.id}.tfstate`,
      skipCredentialsValidation: true,
      skipRequestingAccountId: true,
      skipMetadataApiCheck: true,
      skipRegionValidation: true,
      skipS3Checksum: true,
    });
    if (useLockfile) {
      backend.addOverride("use_lockfile", true);
    }
    return backend;
  };
}
