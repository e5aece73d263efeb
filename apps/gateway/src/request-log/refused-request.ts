/** A request of a program that was refused or failed, without what was in it: no body, no id, no query. */
export interface RefusedRequest {
  at: Date;
  method: string;
  /** As the routes are written, "/v1/participants/:id". */
  path: string;
  status: number;
  /** That of the problem; null where the answer had none. */
  code: string | null;
  requestId: string;
  durationMs: number;
}

/** So long they are kept. */
export const KEPT_MS = 7 * 86_400_000;

/** As it is written down, a flat list of names and values; the moment is the id of the entry. */
export const fieldsOf = (request: Omit<RefusedRequest, 'at'>): string[] => [
  'm',
  request.method,
  'p',
  request.path,
  's',
  String(request.status),
  'c',
  request.code ?? '',
  'r',
  request.requestId,
  'd',
  String(Math.round(request.durationMs)),
];

/** @param id of the entry, which begins with its moment: "1764460800000-0" */
export function readEntry([id, fields]: [id: string, fields: string[]]): RefusedRequest {
  const value = (name: string) => {
    const at = fields.findIndex((each, position) => position % 2 === 0 && each === name);
    return at < 0 ? '' : (fields[at + 1] ?? '');
  };
  return {
    at: new Date(Number(id.split('-')[0])),
    method: value('m'),
    path: value('p'),
    status: Number(value('s')),
    code: value('c') || null,
    requestId: value('r'),
    durationMs: Number(value('d')),
  };
}

/** Lets so many a second pass for each key: a program that runs into its limit writes no flood. */
export class PerSecond {
  private second = 0;
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @param nowMs of a clock that never goes back */
  take(key: string, nowMs: number): boolean {
    const second = Math.floor(nowMs / 1_000);
    if (second !== this.second) {
      this.second = second;
      this.counts.clear();
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= this.most;
  }
}
