import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { Construct } from "constructs";
import type { ICluster } from "../parts";

/** Which volumes are made. */
export interface DefaultStorageClassProps {
  /** What the cluster says of its volumes. */
  readonly storageClass: NonNullable<ICluster["defaultStorageClass"]>;
}

/**
 * The class of volumes for claims that name none, where the vendor makes none. A volume is made in the
 * zone of the pod that first uses it, and can grow.
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass
 */
export class DefaultStorageClass extends Construct {
  /** The StorageClass itself. */
  public readonly resource: StorageClassV1;

  public constructor(scope: Construct, id: string, { storageClass }: DefaultStorageClassProps) {
    super(scope, id);
    this.resource = new StorageClassV1(this, "Resource", {
      metadata: {
        name: "default",
        annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
      },
      storageProvisioner: storageClass.provisioner,
      parameters: { ...storageClass.parameters },
      reclaimPolicy: "Delete",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
    });
  }
}
