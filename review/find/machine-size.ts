/** How large a machine is; sizes of different forms cannot be compared. */
export interface MachineSize {
  readonly form: string;
  /** Cores, or what stands for them, then memory where the name says it. */
  readonly numbers: readonly number[];
}

const words = ["nano", "micro", "small", "medium", "large", "xlarge"];
const longest = 100;
// GiB of memory for each core, by the first letter of a family.
const memory: Readonly<Record<string, number>> = { c: 2, m: 4, t: 4, a: 4, r: 8, x: 16, z: 8 };
// A core that may be used for a part of the time only.
const burstable = 0.4;

/**
 * How large a machine is by the form of its size's name.
 *
 * Knows `m7g.2xlarge`, `s-2vcpu-4gb`, `Standard_D4s_v5`, `n2-standard-8`, `db-custom-2-7680`, `lb-small`;
 * nothing for other forms.
 */
export function machineSize(name: string): MachineSize | undefined {
  return [worded, spelled, custom, standard, lettered, named]
    .map((read) => read(name.slice(0, longest)))
    .find((size) => size !== undefined);
}

/** Whether one size is smaller than another of the same form. */
export function isSmaller(after: string, before: string): boolean {
  const [will, was] = [machineSize(after), machineSize(before)];
  return (
    will !== undefined &&
    was !== undefined &&
    will.form === was.form &&
    will.numbers.some((number, index) => number < (was.numbers[index] ?? 0))
  );
}

function worded(name: string): MachineSize | undefined {
  const found =
    /(?:^|\.)(?:([a-z])[a-z0-9-]*\.)?(?:(\d{1,3})?(xlarge)|(nano|micro|small|medium|large|metal)(?:-(\d{1,3})xl)?)(?:\.(?:search|elasticsearch))?$/.exec(
      name,
    );
  if (found === null) {
    return undefined;
  }
  const [, family = "", times, xlarge, word = "", metal] = found;
  const step = words.indexOf(xlarge ?? word);
  // A whole machine is the largest of its family.
  const size = word === "metal" ? 2 ** 5 * Number(metal ?? 48) : 2 ** step * Number(times ?? 1);
  const cores = family === "t" ? size * burstable : size;
  return { form: "worded", numbers: [cores, size * (memory[family] ?? 4)] };
}

function spelled(name: string): MachineSize | undefined {
  const found = /(?:^|-)(\d{1,4})vcpu-(\d{1,5})gb/.exec(name);
  return found === null
    ? undefined
    : { form: "spelled", numbers: [Number(found[1]), Number(found[2])] };
}

function custom(name: string): MachineSize | undefined {
  const found = /custom-(\d{1,4})-(\d{1,8})$/.exec(name);
  return found === null
    ? undefined
    : { form: "standard", numbers: [Number(found[1]), Number(found[2]) / 1024] };
}

function standard(name: string): MachineSize | undefined {
  const found = /-(standard|highmem|highcpu)-(\d{1,4})$/.exec(name);
  const each = { standard: 3.75, highmem: 6.5, highcpu: 0.9 }[found?.[1] ?? ""];
  return found === null || each === undefined
    ? undefined
    : { form: "standard", numbers: [Number(found[2]), Number(found[2]) * each] };
}

function lettered(name: string): MachineSize | undefined {
  const generation = /_Gen\d{1,2}_(\d{1,4})$/.exec(name);
  const found =
    generation ??
    /^(?:(?:Standard|GP|MO|B|BC)_)?(?:Standard_)?[A-Z]{1,3}(\d{1,4})[A-Za-z-]*\d*[A-Za-z]*(?:_v\d{1,2})?$/.exec(
      name,
    );
  return found === null
    ? undefined
    : { form: generation === null ? "lettered" : "generation", numbers: [Number(found[1])] };
}

function named(name: string): MachineSize | undefined {
  const found = /^(?:[a-z][a-z0-9]{0,3}-)(nano|micro|small|medium|large)$/.exec(name);
  return found === null ? undefined : { form: "named", numbers: [words.indexOf(found[1] ?? "")] };
}
