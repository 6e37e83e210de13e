import { parseAllDocuments, stringify } from "yaml";
import { Dynamic, isObject, type ObjectValue, type Value } from "../schema";
import type { FunctionOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/functions/${name}`;

/** The Kubernetes provider's functions. */
export const kubernetesFunctions: { readonly [name: string]: FunctionOverlay } = {
  manifest_decode: {
    page: page("manifest_decode"),
    parameters: [{ name: "manifest", type: "string" }],
    result: "dynamic",
    call: (manifest) => {
      const [first, second] = manifestsIn(manifest);
      if (first === undefined) {
        throw new Error("Invalid manifest: the YAML document is empty");
      }
      if (second !== undefined) {
        throw new Error("the YAML has several resources: use manifest_decode_multi");
      }
      return first;
    },
  },
  manifest_decode_multi: {
    page: page("manifest_decode_multi"),
    parameters: [{ name: "manifest", type: "string" }],
    result: "dynamic",
    call: (manifest) => manifestsIn(manifest),
  },
  manifest_encode: {
    page: page("manifest_encode"),
    parameters: [{ name: "manifest", type: "dynamic" }],
    result: "string",
    call: (manifest) => {
      const value = plain(manifest ?? null);
      if (isObject(value)) {
        return encoded(value);
      }
      if (!Array.isArray(value)) {
        throw new Error("Invalid manifest: it is neither an object nor a list of objects");
      }
      return value.map((item) => `---\n${encoded(item)}`).join("");
    },
  },
};

function manifestsIn(text: Value | undefined): Value[] {
  const found: Value[] = [];
  for (const document of parseAllDocuments(String(text), { version: "1.1" })) {
    const [error] = document.errors;
    if (error) {
      throw new Error(`Invalid YAML document: ${error.message}`);
    }
    const value = document.toJS() as Value;
    if (value === null || (isObject(value) && Object.keys(value).length === 0)) {
      continue;
    }
    found.push(checked(value));
  }
  return found;
}

function encoded(value: Value): string {
  // The keys in order, as every YAML of Go's has them.
  return stringify(checked(value), { sortMapEntries: true, indentSeq: false, lineWidth: 0 });
}

function checked(value: Value): ObjectValue {
  if (!isObject(value)) {
    throw new Error("Invalid Kubernetes manifest: it is no object");
  }
  for (const field of ["apiVersion", "kind", "metadata"]) {
    if (!(field in value)) {
      throw new Error(`Invalid Kubernetes manifest: the field "${field}" is missing`);
    }
  }
  return value;
}

function plain(value: Value): Value {
  if (value instanceof Dynamic) {
    return plain(value.value);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
    : value;
}
