import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, type ITerraformDependable, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { templateFolder } from "./template-folder";

/** An object of a kind that a custom resource definition adds to Kubernetes. */
export interface CustomResource {
  /** Group and version of the kind. */
  readonly apiVersion: string;
  /** The kind. */
  readonly kind: string;
  /** What tells it from others. */
  readonly metadata: {
    /** Name, unique among its kind in the namespace. */
    readonly name: string;
    /** Namespace. @default - the kind is of the whole cluster */
    readonly namespace?: string;
    /** Labels of the object. @default - none */
    readonly labels?: Readonly<Record<string, string>>;
    /** Annotations of the object. @default - none */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** What the definition of the kind wants. */
  readonly spec: object;
}

/** What is installed. */
export interface CustomResourcesProps {
  /** Name of the Helm release. A change replaces the objects. */
  readonly name: string;
  /** Namespace in which Helm keeps the release. */
  readonly namespace: string;
  /** The objects, in the order in which they are printed. Change in place. */
  readonly objects: readonly CustomResource[];
  /** What brings their definitions. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Custom resources, installed by a chart that prints them.
 *
 * `kubernetes_manifest` would ask the cluster for their definitions while planning, when it is not
 * there yet. Numbers from a million on would be printed as powers of ten: write them as texts.
 * @throws Error where the chart is missing in this package
 */
export class CustomResources extends Construct {
  /** The Helm release. */
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: CustomResourcesProps) {
    super(scope, id);
    const chart = new TerraformAsset(this, "chart", {
      path: templateFolder("custom-resources"),
      type: AssetType.DIRECTORY,
    });
    this.resource = new Release(this, "Resource", {
      name: props.name,
      namespace: props.namespace,
      // The path has a hash of the files: an edit of the chart is a change of the release.
      chart: `./${chart.path}`,
      wait: true,
      values: [JSON.stringify({ objects: props.objects })],
      dependsOn: [...props.dependsOn],
    });
  }
}
