export { type TerminalOptions, terminalOf } from "./terminal";
