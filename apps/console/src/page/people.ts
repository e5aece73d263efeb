import type { Visit } from './visits.js';

/** As many as one question names. */
const AT_ONCE = 100;

export interface Person {
  id: string;
  name: string;
  employeeNumber: string;
}

/** Where an office looks at somebody. */
export const personPath = (id: string): string => `/pegawai/${encodeURIComponent(id)}`;

/** People by their ids, as far as the person may see them. */
export async function peopleOf(
  { ask }: Pick<Visit, 'ask'>,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids)],
    people = new Map<string, Person>();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted
      .slice(at, at + AT_ONCE)
      .map(encodeURIComponent)
      .join(',');
    const { items } = await ask<{ items: Person[] }>(`/v1/participants?limit=${AT_ONCE}&ids=${some}`);
    for (const person of items) people.set(person.id, person);
  }
  return people;
}

/**
 * Pages name people by their employee numbers, the API by ids.
 * @returns ids in the order of the numbers, and the numbers that nobody has
 */
export async function peopleByNumber(
  { ask }: Pick<Visit, 'ask'>,
  numbers: readonly string[],
): Promise<{ ids: string[]; unknown: string[] }> {
  const byNumber = new Map<string, string>();
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const some = numbers.slice(at, at + AT_ONCE).join(',');
    const { items } = await ask<{ items: Person[] }>(
      `/v1/participants?limit=${AT_ONCE}&employeeNumbers=${encodeURIComponent(some)}`,
    );
    for (const { id, employeeNumber } of items) byNumber.set(employeeNumber, id);
  }
  return {
    ids: numbers.flatMap((number) => byNumber.get(number) ?? []),
    unknown: numbers.filter((number) => !byNumber.has(number)),
  };
}

/** Employee numbers as they are typed: with their spaces, one on a line or with commas between. */
export const numbersIn = (text: string): string[] => [
  ...new Set(
    text
      // a number may have spaces in it, so that only lines, commas and semicolons part them
      .split(/[\n\r,;]+/)
      .map((each) => each.replaceAll(/[\s.-]/g, ''))
      .filter(Boolean),
  ),
];

export const isEmployeeNumber = (text: string): boolean => /^\d{18}$/.test(text);
