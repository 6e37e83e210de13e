import { join } from "node:path";
import { overlays } from "../../../sandbox/overlays";
import { calls } from "../../../sandbox/protocol/calls";
import { Provider, World } from "../../../sandbox/provider";
import { FaultPlan } from "../../../sandbox/provider/fault";
import {
  type AttributeSchema,
  type BlockSchema,
  blockType,
  canonical,
  conform,
  decodeValue,
  fromJson,
  isObject,
  type ObjectValue,
  SchemaCache,
  type Value,
} from "../../../sandbox/schema";
import { type Binding, findBindings } from "../../../sandbox/schema/binding-source";
import { emptyFolder } from "../../folder";
import type { Body, Outcome } from "./judged-type";

interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: {
    readonly steps: readonly {
      readonly attribute_name?: string;
      readonly element_key_int?: number;
    }[];
  };
}

const connection = { config: {} };

/** The simulated providers, asked in this process: no Terraform, no server. */
export class Judge {
  private readonly providers: ReadonlyMap<string, Provider>;
  private readonly place = emptyFolder();
  private readonly surroundings = {
    world: new World(this.place),
    faults: new FaultPlan(),
    cache: new SchemaCache(),
    folders: () => [],
  };
  private worlds = 0;

  public constructor() {
    this.providers = new Map(
      findBindings(__dirname).map((binding: Binding) => [
        binding.name,
        new Provider(binding, overlays[binding.name], this.surroundings),
      ]),
    );
  }

  /** What is wrong with a configuration, each as `path: what`. */
  public problems(type: string, body: Body): string[] {
    const { provider, schema } = this.of(type);
    return said(
      call("ValidateResourceConfig", provider, {
        type_name: type,
        config: provider.encode(asValue(body, schema), schema),
      }),
    );
  }

  /** What a change of an object comes to. */
  public outcome(type: string, before: Body, after: Body): Outcome {
    const { provider, schema } = this.of(type);
    const prior = this.state(type, before);
    const config = asValue(after, schema);
    const answer = call("PlanResourceChange", provider, {
      type_name: type,
      prior_state: provider.encode(prior, schema),
      config: provider.encode(config, schema),
      proposed_new_state: provider.encode(proposedBlock(prior, config, schema), schema),
    });
    if (this.problems(type, after).length > 0 || said(answer).length > 0) {
      return "refused";
    }
    const { planned_state, requires_replace } = answer as {
      planned_state: { msgpack: Uint8Array };
      requires_replace: unknown[];
    };
    const planned = decodeValue(planned_state.msgpack, blockType(schema));
    if (requires_replace.length > 0) {
      return "replace";
    }
    return canonical(planned) === canonical(prior) ? "nothing" : "update";
  }

  /** What is there after an object was made. */
  public state(type: string, body: Body): ObjectValue {
    const { provider, schema } = this.of(type);
    const config = asValue(body, schema);
    const asked = { type_name: type, config: provider.encode(config, schema) };
    const plan = call("PlanResourceChange", provider, {
      ...asked,
      prior_state: provider.encode(null, schema),
      proposed_new_state: provider.encode(config, schema),
    }) as { planned_state: { msgpack: Uint8Array; json: Uint8Array } };
    this.worlds += 1;
    this.surroundings.world = new World(join(this.place, String(this.worlds)));
    const made = call("ApplyResourceChange", provider, {
      ...asked,
      prior_state: provider.encode(null, schema),
      planned_state: plan.planned_state,
    });
    const problems = said(made);
    if (problems.length > 0) {
      throw new Error(`${type} cannot be made: ${problems.join("; ")}`);
    }
    const { new_state } = made as { new_state: { msgpack: Uint8Array } };
    return decodeValue(new_state.msgpack, blockType(schema)) as ObjectValue;
  }

  private of(type: string) {
    const provider = this.providers.get(type.slice(0, type.indexOf("_")));
    if (!provider) {
      throw new Error(`no binding has ${type}`);
    }
    return { provider, schema: provider.schema("resource", type) };
  }
}

/** A configuration with a change of it. */
export function changed(body: Body, change: Body): Body {
  return Object.fromEntries(
    Object.entries({ ...body, ...change }).filter(([, value]) => value !== null),
  );
}

function call(name: string, provider: Provider, request: object): object {
  const answer = calls[name]?.(provider, request, connection);
  if (!answer) {
    throw new Error(`the sandbox has no call ${name}`);
  }
  return answer;
}

function said(answer: object): string[] {
  const { diagnostics = [] } = answer as { diagnostics?: readonly Diagnostic[] };
  return diagnostics.map(({ attribute, detail }) => {
    const steps = attribute?.steps.map((step) => step.attribute_name ?? step.element_key_int) ?? [];
    return `${steps.join(".")}: ${detail}`;
  });
}

function asValue(body: Body, schema: BlockSchema): ObjectValue {
  return conform(fromJson(body, blockType(schema)), schema) as ObjectValue;
}

/**
 * Terraform's merge of a configuration into a state, of what the cases have: values that the provider
 * computes stay where nothing is asked for.
 */
function proposedBlock(prior: ObjectValue, config: ObjectValue, schema: BlockSchema): ObjectValue {
  const result: ObjectValue = {};
  for (const attribute of schema.attributes) {
    const { name } = attribute;
    result[name] = proposedValue(prior[name] ?? null, config[name] ?? null, attribute);
  }
  for (const { name, nesting, block } of schema.blocks) {
    const [before, after] = [prior[name] ?? null, config[name] ?? null];
    if (nesting === "set" || !Array.isArray(after) || !Array.isArray(before)) {
      result[name] = after;
      continue;
    }
    result[name] = after.map((item, i) => {
      const old = before[i];
      return isObject(item) && isObject(old) ? proposedBlock(old, item, block) : item;
    });
  }
  return result;
}

function proposedValue(before: Value, after: Value, attribute: AttributeSchema): Value {
  return after === null && attribute.computed ? before : after;
}
