// Invented people and their trainings, as the public API takes them.
import type { ApiClient } from '#testing';

export const SCOPES = ['participants', 'programmes', 'enrolments', 'completions', 'imports', 'incentives', 'messages', 'feedback', 'reports', 'dead-letters'].flatMap((resource) => [`${resource}:read`, `${resource}:write`]);

export interface Person {
  id: string;
  email: string;
}

const two = (n: number) => String(n).padStart(2, '0');

/** A well-formed NIP that no two of the first three million people share. */
export function employeeNumber(i: number): string {
  const serial = (i % 999) + 1;
  const rest = Math.floor(i / 999);
  const day = (rest % 28) + 1;
  const month = (Math.floor(rest / 28) % 12) + 1;
  const year = 1970 + (Math.floor(rest / 336) % 25);
  return `${year}${two(month)}${two(day)}201503${1 + (i % 2)}${String(serial).padStart(3, '0')}`;
}

export function newPerson(i: number, tenant: string) {
  return {
    employeeNumber: employeeNumber(i),
    name: `Pegawai Contoh ${i}`,
    email: `pegawai.${i}@${tenant}.example`,
    employeeType: 'PNS',
    agencyName: `Dinas Contoh ${i % 40}`,
    locale: i % 5 === 0 ? 'en' : 'id',
  };
}

/** The i-th training of a person: 2 JP each, so that the tenth reaches the yearly 20. */
export function training(personId: string, i: number, mark = '') {
  const day = `2026-${two(1 + (i % 10))}-${two(1 + (Math.floor(i / 10) % 28))}`;
  return {
    participantId: personId,
    form: 'technical',
    title: `Pelatihan Teknis Contoh ${i}`,
    provider: 'Lembaga Pelatihan Contoh',
    startDate: day,
    endDate: day,
    hours: 2,
    certificateNumber: `800.2/${mark}${i}/${personId}`,
  };
}

export async function addPeople(client: ApiClient, tenant: string, count: number, first = 0): Promise<Person[]> {
  const people: Person[] = [];
  for (let from = 0; from < count; from += 1000) {
    const items = Array.from({ length: Math.min(1000, count - from) }, (_, i) => newPerson(first + from + i, tenant));
    const answer = await client.must('POST', '/v1/participants/batch', { items });
    for (const [i, result] of answer.results.entries()) {
      if (!result.participantId) throw new Error(`Participant ${i} was not accepted: ${JSON.stringify(result)}`);
      people.push({ id: result.participantId, email: items[i]!.email });
    }
  }
  return people;
}
