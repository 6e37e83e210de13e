import type { Provider, WireValue } from "../provider";
import { decodeValue, encodeValue, type TerraformType } from "../schema";

/** A provider's functions as the protocol carries them. */
export function wireFunctions(provider: Provider): object {
  return Object.fromEntries(
    Object.entries(provider.functions()).map(([name, { parameters, result }]) => [
      name,
      {
        parameters: parameters.map((parameter) => ({
          name: parameter.name,
          type: wireType(parameter.type),
        })),
        return: { type: wireType(result) },
      },
    ]),
  );
}

/** @throws Error where the sandbox does not know the function, or its arguments are wrong */
export function callFunction(
  provider: Provider,
  name: string,
  values: readonly WireValue[],
): WireValue {
  const found = provider.functions()[name];
  if (!found) {
    throw new Error(`the sandbox does not know the function ${name} of ${provider.binding.name}`);
  }
  const { parameters, result, call } = found;
  const given = values.map((value, place) =>
    decodeValue(value.msgpack, parameters[place]?.type ?? "dynamic"),
  );
  return { msgpack: encodeValue(call(...given), result), json: new Uint8Array() };
}

function wireType(type: TerraformType): Buffer {
  return Buffer.from(JSON.stringify(type));
}
