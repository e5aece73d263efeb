const seen = new Set<string>();

/**
 * Notes a problem that stands in no API document.
 *
 * @param route method and path as the route has them
 * @returns whether it is the first time in this process
 */
export function noteUndeclared(route: string, code: string): boolean {
  const before = seen.size;
  return seen.add(`${route} ${code}`).size > before;
}

/** What this process has answered without declaring it; the tests hold it to be empty. */
export const undeclaredProblems = (): readonly string[] => [...seen];
