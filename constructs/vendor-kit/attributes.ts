import type { IConstruct } from "constructs";
import { refuse } from "./errors";
import { literals } from "./literal";
import { misshapen } from "./misshapen";
import { problemsOf, type Report } from "./problem";
import { type Complete, completed, type Properties, type Settings } from "./value";

/**
 * What is told of a thing that was made elsewhere, with its defaults.
 *
 * @param inspect what values alone cannot say: asked where every value is well-formed
 * @throws InvalidPropsError with all that is wrong with it
 */
export function acceptedAttributes<P extends Properties>(
  scope: IConstruct,
  properties: P,
  attributes: Settings<P>,
  inspect: (complete: Complete<P>, report: Report) => void = () => {},
): Complete<P> {
  refuse(scope, misshapen(properties, attributes, "attributes"));
  const complete = completed(properties, attributes);
  refuse(
    scope,
    problemsOf((report) => inspect(complete, report)),
  );
  return literals(complete);
}

/**
 * Facts of a thing that was made elsewhere which need not be told until somebody reads them.
 *
 * @param reader who cannot do without, such as "a load balancer"
 * @throws InvalidPropsError that names all of them that were left out
 */
export function demanded<A extends object, K extends keyof A & string>(
  scope: IConstruct,
  attributes: A,
  names: readonly K[],
  reader: string,
): { readonly [N in K]-?: Exclude<A[N], undefined> } {
  refuse(
    scope,
    problemsOf((report) => {
      for (const name of names.filter((asked) => attributes[asked] === undefined)) {
        report(name, "given to fromAttributes", undefined, `${reader} needs it`);
      }
    }),
  );
  return attributes as unknown as { readonly [N in K]-?: Exclude<A[N], undefined> };
}
