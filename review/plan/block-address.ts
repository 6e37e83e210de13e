/** A piece of an address: names with dots between them, or a key in brackets. */
export interface AddressPart {
  readonly text: string;
  readonly isKey: boolean;
}

/** An address without the keys of `count` and `for_each`. */
export function blockOf(address: string): string {
  return address.includes("[")
    ? addressParts(address)
        .map(({ text, isKey }) => (isKey ? "" : text))
        .join("")
    : address;
}

/** The modules of a block, as what stands before it: `module.a.` of `module.a.aws_lb.it`; nothing in the root. */
export function moduleOf(block: string): string {
  return /^(?:module\.[^.]+\.)*/.exec(block)?.[0] ?? "";
}

/** The pieces of an address, read once from left to right: it is long where somebody wants it to be. */
export function addressParts(address: string): readonly AddressPart[] {
  const parts: AddressPart[] = [];
  let from = 0;
  for (let open = address.indexOf("["); open !== -1; open = address.indexOf("[", from)) {
    const end = endOfKey(address, open);
    if (end === undefined) {
      break;
    }
    parts.push({ text: address.slice(from, open), isKey: false });
    parts.push({ text: address.slice(open, end), isKey: true });
    from = end;
  }
  return [...parts, { text: address.slice(from), isKey: false }];
}

/** Where a key ends that begins with the bracket at `open`; nothing where it does not. */
function endOfKey(address: string, open: number): number | undefined {
  let inText = false;
  for (let index = open + 1; index < address.length; index++) {
    const character = address[index];
    if (inText && character === "\\") {
      index++;
    } else if (character === '"') {
      inText = !inText;
    } else if (character === "]" && !inText) {
      return index + 1;
    }
  }
  return undefined;
}
