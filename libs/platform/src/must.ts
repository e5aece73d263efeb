/**
 * What a rule of the data says is there: a document that this transaction has just read, a field that the
 * status brings with it.
 * Where it may be absent for any other reason, decide on it instead.
 * @param what names it for whoever reads the log
 * @throws Error when it is absent after all, which is a mistake in the program
 */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing, although it must be here`);
  return value;
}
