// Every cdktf token records its creation stack; under a source-mapping runner that is more than
// half the time of a test that synthesizes. Tests do not read these stacks.
import * as stackTrace from "cdktf/lib/tokens/private/stack-trace";

Object.assign(stackTrace, { captureStackTrace: () => [] });

// In CI colours are on without a terminal, too. What is tested is what is said.
process.env["NO_COLOR"] = "1";
