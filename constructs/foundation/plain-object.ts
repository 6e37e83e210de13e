/** Whether it is an object of properties: no list and no date, nor a function. Also of other realms. */
export function isPlainObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(given) === "[object Object]";
}
