// Invented people and their trainings, as the public API takes them.
import type { ApiClient } from '#testing';

export const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'imports',
  'incentives',
  'messages',
  'feedback',
  'reports',
  'reminders',
  'dead-letters',
  'webhooks',
]
  .flatMap((resource) => [`${resource}:read`, `${resource}:write`])
  .concat('events:read');

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
    agencyName: agencyName(i),
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

const AGENCIES = 16;

/** Agencies are entered before their people; entering one again changes nothing. */
export async function addAgencies(client: ApiClient): Promise<void> {
  const enter = async (i: number) => {
    const { status, body } = await client.post('/v1/agencies', { name: agencyName(i) });
    if (status !== 201 && status !== 409)
      throw new Error(`Agency ${i} was answered with ${status}: ${JSON.stringify(body)}`);
  };
  await Promise.all(Array.from({ length: AGENCIES }, (_, i) => enter(i)));
}

const agencyName = (i: number) => `Dinas Contoh ${i % AGENCIES}`;

export async function addPeople(
  client: ApiClient,
  tenant: string,
  count: number,
  first = 0,
): Promise<Person[]> {
  if (first === 0) await addAgencies(client);
  const people: Person[] = [];
  for (let from = 0; from < count; from += 1000) {
    const items = Array.from({ length: Math.min(1000, count - from) }, (_, i) =>
      newPerson(first + from + i, tenant),
    );
    const answer = await client.must('POST', '/v1/participants/batch', { items });
    for (const [i, result] of answer.results.entries()) {
      if (!result.participantId)
        throw new Error(`Participant ${i} was not accepted: ${JSON.stringify(result)}`);
      people.push({ id: result.participantId, email: items[i]!.email });
    }
  }
  return people;
}
