import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A record as the stand-in holds it: the fields of the call that entered it, under an id. */
type SiasnHeld = Record<string, unknown> & { id: string };

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
/** What the next call is answered with: `then hang up` carries it out first; `silence` never answers. */
type Planned = Answer | 'then hang up' | 'silence';

export interface SiasnStandIn {
  /** Where the calls begin. */
  baseUrl: string;
  wso2TokenUrl: string;
  ssoTokenUrl: string;
  /** What is held of a person, by employee number and call. */
  held(employeeNumber: string, call: 'kursus' | 'diklat'): SiasnHeld[];
  /** Enters something that nobody sent. */
  enter(employeeNumber: string, call: 'kursus' | 'diklat', record: SiasnHeld): void;
  /** Every call, as `POST kursus/save`; tokens as `token wso2` and `token sso`. */
  calls: string[];
  /** The next calls whose name begins so are answered with these, in this order. */
  answerNext(name: string, ...answers: Planned[]): void;
  /** The tokens that are out are worth nothing any more. */
  endTokens(): void;
  close(): Promise<void>;
}

const ACCESS = { program: 'program:rahasia-program', user: 'petugas', password: 'rahasia-petugas' };
const BASE = '/apisiasn/1.0/';
const DATE = /^\d{2}-\d{2}-\d{4}$/;
/** Fields of a call in the table of SIASN, with its dates. */
const SAVES = {
  kursus: {
    fields:
      'id instansiId institusiPenyelenggara jenisDiklatId jenisKursus jenisKursusSertipikat jumlahJam lokasiId namaKursus nomorSertipikat pnsOrangId tahunKursus tanggalKursus tanggalSelesaiKursus path',
    dates: ['tanggalKursus', 'tanggalSelesaiKursus'],
    number: 'nomorSertipikat',
    id: 'rwKursusId',
  },
  diklat: {
    fields:
      'id bobot institusiPenyelenggara jenisKompetensi jumlahJam latihanStrukturalId nomor pnsOrangId tahun tanggal tanggalSelesai path',
    dates: ['tanggal', 'tanggalSelesai'],
    number: 'nomor',
    id: 'rwDiklatId',
  },
} as const;

/**
 * Speaks the HTTP of SIASN as far as records of training go: two tokens on every call, exactly the fields of its
 * table, dates as dd-mm-yyyy. It refuses a record without a number of its certificate.
 *
 * @param port 0 for any
 */
export async function siasnStandIn(port = 0): Promise<SiasnStandIn> {
  const held = new Map<string, SiasnHeld[]>(),
    calls: string[] = [],
    planned: { name: string; answer: Planned }[] = [];
  let tokens = 0,
    firstGood = 1,
    records = 0;
  const listOf = (call: string, number: string): SiasnHeld[] => {
    const key = `${call} ${number}`,
      list = held.get(key) ?? [];
    held.set(key, list);
    return list;
  };
  const good = (header: string | undefined, kind: string) => {
    const [, given, count] = /^bearer (\w+)-(\d+)$/i.exec(header ?? '') ?? [];
    return given === kind && Number(count) >= firstGood;
  };
  const refused = (message: string): Answer => ({ status: 200, body: { success: false, message } });

  function token(kind: 'wso2' | 'sso', form: URLSearchParams, authorization = ''): Answer {
    const basic = `Basic ${Buffer.from(ACCESS.program).toString('base64')}`;
    const known =
      kind === 'wso2'
        ? form.get('grant_type') === 'client_credentials' && authorization === basic
        : form.get('grant_type') === 'password' &&
          form.get('username') === ACCESS.user &&
          form.get('password') === ACCESS.password;
    if (!known)
      return { status: 401, body: { error: 'invalid_client', error_description: 'Akses tidak dikenal' } };
    return { status: 200, body: { access_token: `${kind}-${(tokens += 1)}`, expires_in: 3_600 } };
  }

  function save(call: 'kursus' | 'diklat', body: Record<string, unknown>): Answer {
    const { fields, dates, number, id } = SAVES[call],
      names = Object.keys(body).toSorted().join(' ');
    if (names !== fields.split(' ').toSorted().join(' ')) return refused(`Isian tidak dikenal: ${names}`);
    if (!dates.every((name) => DATE.test(String(body[name])))) return refused('Tanggal harus dd-mm-yyyy');
    if (body[number] === '') return refused('Nomor wajib diisi');
    const list = listOf(call, String(body['pnsOrangId']).replace(/^orang-/, '')),
      known = list.find((record) => record.id === body['id']);
    if (body['id'] !== null && !known) return { status: 404, body: { message: 'Riwayat tidak ada' } };
    const record = { ...body, id: known?.id ?? `rw-${(records += 1)}` };
    if (known) list[list.indexOf(known)] = record;
    else list.push(record);
    return { status: 200, body: { success: true, mapData: { [id]: record.id } } };
  }

  function answer(name: string, headers: IncomingMessage['headers'], text: string): Answer {
    if (name === 'token wso2') return token('wso2', new URLSearchParams(text), headers.authorization);
    if (name === 'token sso') return token('sso', new URLSearchParams(text));
    if (!good(headers.authorization, 'wso2') || !good(String(headers['auth']), 'sso'))
      return { status: 401, body: { message: 'Token tidak berlaku' } };
    const [method, path = ''] = name.split(' '),
      [first = '', second = '', last = ''] = path.split('/');
    if (method === 'GET' && first === 'pns' && second === 'data-utama')
      return { status: 200, body: { code: 1, data: { id: `orang-${last}`, nipBaru: last } } };
    if (method === 'GET' && first === 'pns')
      return { status: 200, body: { code: 1, data: listOf(second.replace('rw-', ''), last) } };
    if (method === 'POST' && second === 'save' && (first === 'kursus' || first === 'diklat'))
      return save(first, JSON.parse(text) as Record<string, unknown>);
    if (method === 'DELETE' && second === 'delete') {
      for (const list of held.values()) {
        const place = list.findIndex((record) => record.id === last);
        if (place >= 0) list.splice(place, 1);
      }
      return { status: 200, body: { success: true } };
    }
    return { status: 404, body: { message: 'Tidak ada' } };
  }

  const nameOf = ({ method, url = '' }: IncomingMessage): string =>
    url.startsWith(BASE) ? `${method} ${url.slice(BASE.length)}` : `token ${url.slice('/token/'.length)}`;

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const name = nameOf(request),
        place = planned.findIndex((each) => name.startsWith(each.name)),
        [plan] = place >= 0 ? planned.splice(place, 1) : [];
      calls.push(name);
      const text = Buffer.concat(parts).toString();
      if (plan?.answer === 'silence') return;
      const given =
        plan === undefined || plan.answer === 'then hang up'
          ? answer(name, request.headers, text)
          : plan.answer;
      if (plan?.answer === 'then hang up') return request.socket.destroy();
      response
        .writeHead(given.status, { 'content-type': 'application/json', ...given.headers })
        .end(JSON.stringify(given.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}${BASE.slice(0, -1)}`,
    wso2TokenUrl: `${origin}/token/wso2`,
    ssoTokenUrl: `${origin}/token/sso`,
    held: (number, call) => listOf(call, number),
    enter: (number, call, record) => void listOf(call, number).push(record),
    calls,
    answerNext: (name, ...answers) => void planned.push(...answers.map((each) => ({ name, answer: each }))),
    endTokens: () => void (firstGood = tokens + 1),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
