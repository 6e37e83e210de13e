/**
 * cdktf records where in the code each token was made, hundreds of times a stack, to print it in
 * errors of token resolution. That is most of the time and memory of a synth, and is read only when
 * such an error occurs.
 *
 * The function that records is private to cdktf. Where another version has none there, everything
 * is recorded as before.
 */
export function withoutCreationStacks(work: () => void): void {
  const recorder = recorderOf();
  const record = recorder?.captureStackTrace;
  if (recorder === undefined || record === undefined) {
    work();
    return;
  }
  recorder.captureStackTrace = () => [];
  try {
    work();
  } finally {
    recorder.captureStackTrace = record;
  }
}

interface Recorder {
  captureStackTrace?: (below?: unknown) => string[];
}

function recorderOf(): Recorder | undefined {
  try {
    return require("cdktf/lib/tokens/private/stack-trace") as Recorder;
  } catch {
    return undefined;
  }
}
