import type { ObjectValue } from "../schema";
import type { Fault, FaultOperation } from "./fault";
import { OperationError, type StoredObject } from "./operation-error";
import type { Provider } from "./provider";

/** Fails before an operation where a failure is due; gives the failure that is due after it. */
export function startOperation(
  provider: Provider,
  operation: FaultOperation,
  type: string,
  attributes: ObjectValue,
): Fault | undefined {
  const { faults } = provider.surroundings;
  const fault = faults.take(operation, type, attributes);
  if (!fault) {
    return undefined;
  }
  if (fault.effect === "kill-before") {
    faults.onKill();
  }
  if (fault.effect !== "kill-after" && fault.effect !== "fail-after") {
    throw new OperationError(
      `${operation} of ${type} failed`,
      "This failure was injected by the sandbox. Nothing was changed.",
    );
  }
  return fault;
}

/** Fails after an operation where a failure is due. */
export function finishOperation(
  provider: Provider,
  fault: { readonly effect?: string; readonly operation: string } | undefined,
  type: string,
  partial: StoredObject,
): void {
  if (fault?.effect === "kill-after") {
    provider.surroundings.faults.onKill();
  }
  if (fault?.effect === "fail-after") {
    throw new OperationError(
      `${fault.operation} of ${type} failed half-way`,
      "This failure was injected by the sandbox, after the object was changed.",
      partial,
    );
  }
}
