/** An image of a container at the version that was looked up, by its digest. */
export interface PinnedImage {
  /** A registry, and the folder in it. */
  readonly repository: string;
  /** Name of the image. */
  readonly artifact: string;
  /** Its version, which is its tag. */
  readonly version: string;
  /** SHA-256 of the list of its platforms: nothing else is run. */
  readonly digest: string;
  /** The day on which it was looked up. */
  readonly checked: string;
  /** Where newer versions are announced. */
  readonly page: string;
}

/** PostgreSQL's major versions that there are images of. */
export type PostgresMajor = "15" | "16" | "17" | "18";

/** An image of the PostgreSQL project's, on Debian 13: user and group 999 are its own. */
function postgres(version: string, digest: string): PinnedImage {
  return {
    repository: "oci://docker.io/library",
    artifact: "postgres",
    version,
    digest,
    checked: "2026-11-29",
    page: "https://www.postgresql.org/support/versioning/",
  };
}

/**
 * PostgreSQL's programs and server by major version: a dump is made and restored by the version of its database.
 * @see https://github.com/docker-library/repo-info/tree/master/repos/postgres/remote
 */
export const postgresImages: Readonly<Record<PostgresMajor, PinnedImage>> = {
  "15": postgres("15.19", "dfbbb0ad8cab91d41e99123664e37a9b25d0413426d4fb3154e4d668e5d35246"),
  "16": postgres("16.15", "a3b7f434b2dc57ce85a67e171163eb8ab1a1ebcb39d27484661f26b1dfbe30d6"),
  "17": postgres("17.11", "f4c66b820c6f974249089d3d16d86a3698eae11e8746eb6644b2271031e91232"),
  "18": postgres("18.6", "86c951e05bf56c93d95d397747fb8820ac76cc3bedb78f43abd83eedbe3666ae"),
};

/** What speaks S3 with buckets. */
export const rcloneImage: PinnedImage = {
  repository: "oci://docker.io/rclone",
  artifact: "rclone",
  version: "1.75.2",
  digest: "2687085f718d3c628f7fdfb77c52a1d344332aed543110bb88088f2c70d43eb5",
  checked: "2026-11-29",
  page: "https://rclone.org/changelog/",
};

/** What a pod names as its image. */
export function imageName({ repository, artifact, version, digest }: PinnedImage): string {
  return `${repository.replace(/^oci:\/\//, "")}/${artifact}:${version}@sha256:${digest}`;
}
