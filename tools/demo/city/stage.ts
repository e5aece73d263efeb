import { must } from '#platform';
import { Random } from '../random.js';

/** What the API answered, as JSON. */
// oxlint-disable-next-line typescript/no-explicit-any -- a story looks at a field or two of many different answers
export type Answer = any;

/** The product's public API with a client of the city's government; what is refused is thrown, with its code. */
export interface CityApi {
  baseUrl: string;
  get(path: string): Promise<Answer>;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface StageOptions {
  api: CityApi;
  timeZone: string;
  say: (line: string) => void;
  signal: AbortSignal;
}

/** A step of a story that has been told, and where its result is seen. */
export interface Step {
  text: string;
  url: string;
}

export interface StoryPerson {
  id: string;
  number: string;
}

const LONGEST_MS = 120_000,
  EVERY_MS = 300;

/** What every city's story is told with. */
export class Stage {
  readonly steps: Step[] = [];
  readonly today: string;
  readonly year: number;
  private readonly random = new Random(Date.now());
  private readonly usedNumbers = new Set<string>();

  constructor(private readonly options: StageOptions) {
    this.today = new Intl.DateTimeFormat('sv-SE', { timeZone: options.timeZone }).format(new Date());
    this.year = Number(this.today.slice(0, 4));
  }

  get(path: string): Promise<Answer> {
    return this.options.api.get(path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.options.api.call('POST', path, body);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.options.api.call('PUT', path, body);
  }

  /** Says a step and where to see it. */
  show(text: string, path: string): void {
    const url = path.startsWith('http') ? path : `${this.options.api.baseUrl}${path}`;
    this.steps.push({ text, url });
    this.options.say(`${text}\n${url}`);
  }

  /** The code with which something is refused that must be. */
  async refusal(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code) return code;
      throw error;
    }
    throw new Error('The story expected a refusal, and there was none');
  }

  /** Waits for what comes by events; `look` answers with something once it is there. */
  async until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    for (const from = Date.now(); Date.now() - from < LONGEST_MS;) {
      this.options.signal.throwIfAborted();
      const found = await look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    throw new Error(`The story waited too long for ${what}`);
  }

  /** Creates it, or finds what has that name already. */
  async named(list: string, body: { name: string } & Record<string, unknown>): Promise<Answer> {
    try {
      return await this.post(list, body);
    } catch (error) {
      if ((error as { status?: number }).status !== 409) throw error;
      const { items } = await this.get(`${list}?limit=200`);
      const found = items.find(({ name }: { name: string }) => name === body.name);
      if (!found) throw error;
      return found;
    }
  }

  /** Creates it; under a numbered name where an earlier telling, that was interrupted, left one. */
  async another(
    list: string,
    { name, ...body }: { name: string } & Record<string, unknown>,
  ): Promise<Answer> {
    for (let n = 1; ; n++) {
      try {
        return await this.post(list, { name: n === 1 ? name : `${name} ${n}`, ...body });
      } catch (error) {
        if ((error as { status?: number }).status !== 409 || n === 20) throw error;
      }
    }
  }

  /** People who came with the staff list. */
  async staff(count: number, agencyName?: string): Promise<string[]> {
    const ofAgency =
      agencyName === undefined
        ? ''
        : `&agencyId=${(await this.named('/v1/agencies', { name: agencyName })).id}`;
    const { items } = await this.get(`/v1/participants?limit=${count}${ofAgency}`);
    return items.map(({ id }: { id: string }) => id);
  }

  /** Somebody whom the story needs in a certain place. */
  async person(agencyName: string, more: Record<string, unknown> = {}): Promise<StoryPerson> {
    await this.named('/v1/agencies', { name: agencyName });
    const number = this.freshNumber();
    const { id } = await this.post('/v1/participants', {
      employeeNumber: number,
      name: `Pegawai Contoh ${number.slice(-3)}`,
      employeeType: 'PNS',
      agencyName,
      ...more,
    });
    return { id, number };
  }

  /** Everybody takes part in a batch that ends today, and completes it, on an earlier day where the story needs one. */
  async complete(programmeId: string, participantIds: string[], completedOn = this.today): Promise<string> {
    const batch = await this.post(`/v1/programmes/${programmeId}/batches`, {
      startsOn: completedOn,
      endsOn: this.today,
      enrolUntil: this.today,
      capacity: participantIds.length,
    });
    const items: object[] = [];
    for (const participantId of participantIds)
      items.push({
        enrolmentId: (await this.post(`/v1/batches/${batch.id}/enrolments`, { participantId })).id,
        completedOn,
      });
    const { recorded } = await this.post('/v1/completions/batch', { items });
    if (recorded !== participantIds.length)
      throw new Error(`Only ${recorded} of ${participantIds.length} completions were recorded`);
    return batch.id;
  }

  /** The local day so many days from today. */
  day(days: number): string {
    return new Date(Date.parse(this.today) + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** A day whose sixth calendar month was over some days ago. */
  halfYearAgo(): string {
    const date = new Date(`${this.day(-5)}T00:00:00Z`);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() - 6);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
    return date.toISOString().slice(0, 10);
  }

  private freshNumber(): string {
    for (;;) {
      const { random } = this,
        two = (n: number) => String(n).padStart(2, '0');
      const number = `${random.int(1970, 1990)}${two(random.int(1, 12))}${two(random.int(1, 28))}201503${random.int(1, 2)}${random.int(900, 999)}`;
      if (this.usedNumbers.has(number)) continue;
      this.usedNumbers.add(number);
      return number;
    }
  }
}

const SURVEY_ELEMENTS = [
  'requirements',
  'procedure',
  'completionTime',
  'cost',
  'product',
  'officerCompetence',
  'officerConduct',
  'facilities',
  'complaintHandling',
];

/** Answers of so many citizens whose scores per element have these totals. */
export function citizens(totals: number[], respondents: number): { scores: Record<string, number> }[] {
  return Array.from({ length: respondents }, (_, i) => ({
    scores: Object.fromEntries(
      SURVEY_ELEMENTS.map((key, e) => [
        key,
        Math.floor(must(totals[e], 'an item of totals') / respondents) +
          (i < must(totals[e], 'an item of totals') % respondents ? 1 : 0),
      ]),
    ),
  }));
}
