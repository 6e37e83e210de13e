import { ApplyProgress } from "../../cli/apply-progress";

const line = (message: object): string => `${JSON.stringify(message)}\n`;
const planned = line({ type: "change_summary", changes: { add: 2, change: 0, remove: 0 } });
const made = (addr: string): string =>
  line({ type: "apply_complete", hook: { resource: { addr } } });

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

test("counts on a terminal, in one line, and clears it", () => {
  const terminal = screen(true);
  const progress = new ApplyProgress(terminal, {});
  progress.read(planned);
  progress.read(made("aws_vpc.network"));
  progress.read(made("aws_lb.load_balancer"));
  progress.end();
  expect(terminal.written).toEqual([
    "\r\u001b[2K1/2 aws_vpc.network",
    "\r\u001b[2K2/2 aws_lb.load_balancer",
    "\r\u001b[2K",
  ]);
});

test("a read of data is no change", () => {
  const terminal = screen(true);
  const progress = new ApplyProgress(terminal);
  const resource = { addr: "data.aws_ami.node" };
  progress.read(planned + line({ type: "apply_complete", hook: { action: "read", resource } }));
  expect(terminal.written).toEqual([]);
});

test("writes no escapes for who asked for none", () => {
  const terminal = screen(true);
  const progress = new ApplyProgress(terminal, { NO_COLOR: "1" });
  progress.read(planned + made("aws_vpc.network"));
  progress.end();
  expect(terminal.written).toEqual([]);
});

test("says nothing elsewhere", () => {
  const terminal = screen(false);
  const progress = new ApplyProgress(terminal, {});
  progress.read(planned + made("aws_vpc.network"));
  progress.end();
  expect(terminal.written).toEqual([]);
});

test("takes lines in any pieces, and passes over what is no JSON", () => {
  const progress = new ApplyProgress(screen(false));
  const text = `not json\n${planned}${line({ type: "change_summary", changes: { add: 1, change: 2, remove: 3 } })}`;
  for (const character of text) {
    progress.read(character);
  }
  expect(progress.counts).toEqual({ add: 1, change: 2, remove: 3 });
});

test("keeps errors, with where they are, and no warnings", () => {
  const progress = new ApplyProgress(screen(false));
  const diagnostic = { severity: "error", summary: "Refused", detail: "No.", address: "aws_vpc.a" };
  progress.read(line({ type: "diagnostic", diagnostic }));
  progress.read(line({ type: "diagnostic", diagnostic: { ...diagnostic, severity: "warning" } }));
  progress.read(line({ type: "diagnostic", diagnostic: { ...diagnostic, address: undefined } }));
  expect(progress.errors).toEqual(["aws_vpc.a: Refused\nNo.", "Refused\nNo."]);
});
