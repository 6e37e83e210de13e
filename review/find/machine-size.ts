const words = ["nano", "micro", "small", "medium", "large", "xlarge"];

/**
 * How large a machine is by the form of its size's name: cores, or what stands for them, then memory.
 *
 * Knows `m7g.2xlarge`, `s-2vcpu-4gb`, `Standard_D4s_v5` and `n2-standard-8`; nothing for other forms.
 */
export function machineSize(name: string): readonly number[] | undefined {
  const worded = /(?:^|\.)(?:(\d{1,3})?(xlarge)|(nano|micro|small|medium|large))$/.exec(name);
  if (worded !== null) {
    const [, times, xlarge, word] = worded;
    const step = words.indexOf(xlarge ?? word ?? "");
    return [2 ** step * (times === undefined ? 1 : Number(times))];
  }
  const spelled = /(?:^|-)(\d{1,4})vcpu-(\d{1,5})gb/.exec(name);
  if (spelled !== null) {
    return [Number(spelled[1]), Number(spelled[2])];
  }
  const custom = /custom-(\d{1,4})-(\d{1,8})$/.exec(name);
  if (custom !== null) {
    return [Number(custom[1]), Number(custom[2])];
  }
  const numbered =
    /^(?:Standard|GP|MO|B|D|E|F)_[A-Za-z_]*?(\d{1,4})/.exec(name) ??
    /-(?:standard|highmem|highcpu)-(\d{1,4})$/.exec(name);
  return numbered === null ? undefined : [Number(numbered[1])];
}

/** Whether one size is smaller than another of a form that is known. */
export function isSmaller(after: string, before: string): boolean {
  const [will, was] = [machineSize(after), machineSize(before)];
  if (will === undefined || was === undefined || will.length !== was.length) {
    return false;
  }
  return will.some((number, index) => number < (was[index] ?? 0));
}
