import type { BlockSchema, TerraformType } from "./terraform-schema";

const primitives: { readonly [name: string]: TerraformType } = {
  string: "string",
  number: "number",
  boolean: "bool",
  any: "dynamic",
};

/** The type of an argument from the expression that maps it. */
export function mappedType(
  mapper: string,
  kind: string,
  element: TerraformType | undefined,
): TerraformType {
  const list = /^cdktf\.listMapperHcl\((.*), (?:true|false)\)$/.exec(mapper)?.[1];
  if (list !== undefined) {
    return [kind === "set" ? "set" : "list", mappedType(list, "list", element)];
  }
  const map = /^cdktf\.hashMapperHcl\((.*)\)$/.exec(mapper)?.[1];
  if (map !== undefined) {
    const inner = mappedType(map, "list", element);
    return inner === "dynamic" ? "dynamic" : ["map", inner];
  }
  const primitive = /^cdktf\.(\w+)ToHclTerraform$/.exec(mapper)?.[1];
  if (primitive !== undefined) {
    return primitives[primitive] ?? "dynamic";
  }
  return element ?? "dynamic";
}

/** The type of a computed attribute from its getter. */
export function getterType(
  getter: string,
  structName: string,
  element: TerraformType | undefined,
): TerraformType {
  const made = /= new (cdktf\.)?(\w+)\(this, "\w+"(, true)?/.exec(getter);
  if (made) {
    return classType((made[2] ?? "").slice(structName.length), made[3] !== undefined, element);
  }
  const list = /Fn\.tolist\(/.test(getter) ? "set" : "list";
  if (/getNumberListAttribute\(/.test(getter)) {
    return [list, "number"];
  }
  if (/getListAttribute\(/.test(getter)) {
    return [list, "string"];
  }
  if (/getStringAttribute\(/.test(getter)) {
    return "string";
  }
  if (/getNumberAttribute\(/.test(getter)) {
    return "number";
  }
  if (/getBooleanAttribute\(/.test(getter)) {
    return "bool";
  }
  return "dynamic";
}

function classType(
  name: string,
  isSet: boolean,
  element: TerraformType | undefined,
): TerraformType {
  const primitive =
    primitives[/^(string|number|boolean|any)(?=Map|List)/i.exec(name)?.[1]?.toLowerCase() ?? ""];
  const inner = element ?? primitive ?? "dynamic";
  const list = isSet ? "set" : "list";
  if (name.endsWith("MapList")) {
    return [list, ["map", inner]];
  }
  if (name.endsWith("ListList")) {
    return [list, ["list", inner]];
  }
  if (name.endsWith("ListMap")) {
    return ["map", ["list", inner]];
  }
  if (name.endsWith("List")) {
    return [list, inner];
  }
  if (name.endsWith("Map")) {
    return inner === "dynamic" ? "dynamic" : ["map", inner];
  }
  return inner;
}

/** Whether a type that the schema leaves open is anywhere in a block. */
export function holdsDynamic(block: BlockSchema): boolean {
  return (
    block.attributes.some((a) => a.type !== undefined && typeHoldsDynamic(a.type)) ||
    block.blocks.some((b) => holdsDynamic(b.block))
  );
}

function typeHoldsDynamic(type: TerraformType): boolean {
  if (typeof type === "string") {
    return type === "dynamic";
  }
  if (type[0] === "object") {
    return Object.values(type[1]).some(typeHoldsDynamic);
  }
  return typeHoldsDynamic(type[1]);
}
