export { type HtmlOptions, htmlOf } from "./page";
