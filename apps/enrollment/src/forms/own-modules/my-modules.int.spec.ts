import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { ApiClient } from '#testing';
import { startEnrollment, type EnrollmentUnderTest } from '../../testing/enrollment-fixture.js';
import { ModuleFileStore } from '../module-content/content.schema.js';
import { HandOut } from '../module-content/hand-out.js';

const SCOPES = ['participants', 'programmes', 'modules', 'completions', 'partners'].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);
const knowledge = (text: string, more: object = {}) => ({
  text,
  dimension: 'KNOWLEDGE',
  choices: [
    { text: 'Keliru', points: 0 },
    { text: 'Benar', points: 1 },
  ],
  explanation: `Karena ${text}`,
  ...more,
});
const attitude = {
  text: 'Saya mau merapikan data',
  dimension: 'ATTITUDE',
  choices: [
    { text: 'Tidak', points: 0 },
    { text: 'Kadang', points: 1 },
    { text: 'Selalu', points: 2 },
  ],
};

describe('a module that is learnt in the pages', () => {
  let enrollment: EnrollmentUnderTest,
    api: ApiClient,
    people: string[],
    programmeId: string,
    titles = 0;

  beforeAll(async () => {
    enrollment = await startEnrollment('own_modules', '2026-11-21T16:00:00Z');
    api = await enrollment.client('tanjungpinang', SCOPES);
    await api.must('POST', '/v1/agencies', { name: 'Dinas A' });
    const items = Array.from({ length: 8 }, (_, i) => ({
      employeeNumber: `19900101201503${1 + (i % 2)}${String(i + 1).padStart(3, '0')}`,
      employeeType: 'PNS',
      name: `Orang Ke${i}`,
      agencyName: 'Dinas A',
    }));
    people = (await api.must('POST', '/v1/participants/batch', { items })).results.map(
      (result: { participantId: string }) => result.participantId,
    );
    programmeId = (await api.must('POST', '/v1/programmes', { title: 'E-learning data', form: 'eLearning' }))
      .id;
  });
  afterAll(() => enrollment?.stop());

  const as = (position: number) =>
    enrollment.client('tanjungpinang', ['self'], { person: people[position]!, agencies: [] });
  const module = async (more: object = {}): Promise<string> =>
    (
      await api.must('POST', `/v1/programmes/${programmeId}/modules`, {
        title: `Modul ${++titles}`,
        minutes: 90,
        closesOn: '2026-12-31',
        ...more,
      })
    ).id;
  const material = async (id: string, title: string, more: object = {}): Promise<string> =>
    (
      await api.must('POST', `/v1/modules/${id}/materials`, {
        title,
        kind: 'TEXT',
        text: `Isi ${title}`,
        ...more,
      })
    ).id;
  const question = (id: string, body: object) => api.must('POST', `/v1/modules/${id}/questions`, body);
  const take = async (person: ApiClient, id: string, phase: string, ...choices: number[]) => {
    const { number, testVersion, questions } = await person.must(
      'GET',
      `/v1/me/modules/${id}/tests/${phase}`,
    );
    return person.request('PUT', `/v1/me/modules/${id}/tests/${phase}/tries/${number}`, {
      testVersion,
      answers: questions.map(({ id: questionId }: { id: string }, place: number) => ({
        questionId,
        choice: choices[place],
      })),
    });
  };
  const scored = async () =>
    (await enrollment.published()).filter(({ type }) => type === 'module.test-scored.v1');

  it('goes from the first test over the materials to the last one, and is credited once', async () => {
    const id = await module({ passPercent: 100, postAttempts: 2 }),
      partner = await api.must('POST', '/v1/partners', {
        name: 'Universitas Maritim',
        kind: 'UNIVERSITY',
        insideRegion: true,
      }),
      first = await material(id, 'Pengantar'),
      second = await material(id, 'Video', {
        kind: 'VIDEO',
        text: undefined,
        link: 'https://video.example/1',
        partnerId: partner.id,
      });
    await question(id, knowledge('satu'));
    await question(id, attitude);
    const ani = await as(0);

    const before = await ani.must('GET', `/v1/me/modules/${id}`);
    expect(before).toMatchObject({
      link: null,
      readable: false,
      steps: 4,
      percent: 0,
      preTest: { state: 'OPEN', questions: 2 },
      postTest: { state: 'WAITS', triesLeft: 2 },
      materials: [
        { id: first, title: 'Pengantar', partnerName: null, done: false },
        { id: second, kind: 'VIDEO', partnerName: 'Universitas Maritim' },
      ],
    });
    expect(await ani.request('GET', `/v1/me/modules/${id}/materials/${first}`)).toMatchObject({
      status: 409,
      body: { code: 'PRE_TEST_FIRST' },
    });
    const shown = await ani.must('GET', `/v1/me/modules/${id}/tests/PRE`);
    expect(JSON.stringify(shown)).not.toMatch(/points|Karena/);

    expect(await take(ani, id, 'PRE', 0, 0)).toMatchObject({
      status: 200,
      body: {
        answersShown: false,
        scores: [
          { dimension: 'KNOWLEDGE', score: 0, maxScore: 1 },
          { dimension: 'ATTITUDE', score: 0, maxScore: 2 },
        ],
        questions: [
          { chosen: 0, right: null, explanation: null },
          { chosen: 0, right: null },
        ],
      },
    });
    expect(await ani.must('GET', `/v1/me/modules/${id}/materials/${first}`)).toMatchObject({
      text: 'Isi Pengantar',
      number: 1,
      of: 2,
      nextId: second,
    });
    expect(await ani.must('PUT', `/v1/me/modules/${id}/materials/${first}/done`)).toMatchObject({
      percent: 50,
      stepsDone: 2,
    });
    expect(await ani.request('GET', `/v1/me/modules/${id}/tests/POST`)).toMatchObject({
      body: { code: 'MATERIALS_FIRST' },
    });
    await ani.must('PUT', `/v1/me/modules/${id}/materials/${second}/done`);
    expect(await take(ani, id, 'POST', 0, 1)).toMatchObject({
      body: { passed: false, answersShown: false, number: 1 },
    });
    expect(await ani.must('GET', `/v1/me/modules/${id}`)).toMatchObject({ percent: 75, finishedOn: null });
    expect(await take(ani, id, 'POST', 1, 2)).toMatchObject({
      body: {
        passed: true,
        answersShown: true,
        number: 2,
        questions: [
          { chosen: 1, right: [1], explanation: 'Karena satu' },
          { chosen: 2, right: null },
        ],
      },
    });
    expect(await ani.must('GET', `/v1/me/modules/${id}`)).toMatchObject({
      percent: 100,
      finishedOn: '2026-11-21',
      creditedHours: 2,
      postTest: { state: 'HANDED_IN' },
    });
    expect((await api.must('GET', `/v1/completions?participantId=${people[0]}`)).items).toMatchObject([
      { form: 'eLearning', creditedHours: 2 },
    ]);
    expect((await ani.must('GET', '/v1/me/modules')).items).toMatchObject([{ moduleId: id, percent: 100 }]);
    expect(
      (await scored()).map(({ data }) => [data['phase'], data['version'], data['scores']]),
    ).toMatchObject([
      ['PRE', 1, [{ score: 0 }, { score: 0 }]],
      ['POST', 1, [{ score: 0 }, { score: 1 }]],
      ['POST', 2, [{ score: 1 }, { score: 2 }]],
    ]);
  });

  it('counts a test once, however often and from how many windows it is sent', async () => {
    const id = await module();
    await question(id, knowledge('satu'));
    const budi = await as(1),
      { testVersion, questions } = await budi.must('GET', `/v1/me/modules/${id}/tests/PRE`);
    const send = (choice: number, number = 1, version = testVersion) =>
      budi.request('PUT', `/v1/me/modules/${id}/tests/PRE/tries/${number}`, {
        testVersion: version,
        answers: [{ questionId: questions[0].id, choice }],
      });
    const before = (await scored()).length;
    expect(
      await budi.request('PUT', `/v1/me/modules/${id}/tests/PRE/tries/1`, { testVersion, answers: [] }),
    ).toMatchObject({
      status: 422,
      body: { code: 'ANSWERS_INCOMPLETE', errors: [{ code: 'ANSWER_MISSING' }] },
    });
    expect(await send(0, 1, testVersion + 1)).toMatchObject({ body: { code: 'TEST_CHANGED' } });
    const sent = await Promise.all([0, 0, 0, 0].map((choice) => send(choice)));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await send(1)).toMatchObject({ status: 409, body: { code: 'TEST_OVER' } });
    expect(await send(1, 2)).toMatchObject({ status: 409, body: { code: 'TEST_OVER' } });
    expect(await scored()).toHaveLength(before + 1);
  });

  it('keeps its questions as they are since somebody answered', async () => {
    const id = await module(),
      { id: asked } = await question(id, knowledge('satu')),
      { id: other } = await question(id, knowledge('dua', { phases: ['POST'], place: 1 }));
    expect(
      (await api.must('GET', `/v1/modules/${id}/questions`)).items.map((each: { id: string }) => each.id),
    ).toEqual([other, asked]);
    await api.must('PUT', `/v1/modules/${id}/questions/${asked}`, knowledge('satu, lebih jelas'));
    await take(await as(2), id, 'PRE', 1);
    for (const refused of [
      await api.request('PUT', `/v1/modules/${id}/questions/${asked}`, knowledge('lain')),
      await api.request('DELETE', `/v1/modules/${id}/questions/${asked}`),
      await api.request('POST', `/v1/modules/${id}/questions`, knowledge('tiga')),
      await api.request('PUT', `/v1/modules/${id}/test-rules`, { postAttempts: 1, passPercent: 50 }),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'QUESTIONS_ANSWERED' } });
    expect(
      await api.must('PUT', `/v1/modules/${id}/test-rules`, { postAttempts: 3, passPercent: null }),
    ).toEqual({ postAttempts: 3, passPercent: null });
  });

  it('keeps the order of its materials, and what was read of those that are left', async () => {
    const id = await module(),
      a = await material(id, 'A'),
      b = await material(id, 'B'),
      citra = await as(3);
    await citra.must('PUT', `/v1/me/modules/${id}/materials/${a}/done`);
    const c = await material(id, 'C', { place: 1 });
    await api.must('PUT', `/v1/modules/${id}/materials/${b}`, {
      title: 'B',
      kind: 'PDF',
      link: 'https://berkas.example/b.pdf',
      place: 1,
    });
    const titles = async () =>
      (await citra.must('GET', `/v1/me/modules/${id}`)).materials.map(
        ({ title, done }: { title: string; done: boolean }) => [title, done],
      );
    expect(await titles()).toEqual([
      ['B', false],
      ['C', false],
      ['A', true],
    ]);
    await api.must('DELETE', `/v1/modules/${id}/materials/${c}`);
    expect(await titles()).toEqual([
      ['B', false],
      ['A', true],
    ]);
    expect(
      await api.request('POST', `/v1/modules/${id}/materials`, { title: 'D', kind: 'LINK', text: 'x' }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'REQUIRED' }, { code: 'NOT_OF_THIS_KIND' }] },
    });
  });

  it('hands out a PDF that lies here, to who may read the module, and forgets it with its material', async () => {
    const id = await module(),
      path = `/v1/modules/${id}/materials`,
      eka = await as(5),
      send = (body: Uint8Array, headers: Record<string, string> = {}) =>
        api.request('POST', `${path}/pdf?title=Pedoman&place=1`, body, {
          'content-type': 'application/pdf',
          ...headers,
        });
    const pdf = Buffer.from(`%PDF-1.7\n${'1 0 obj <<>> endobj\n'.repeat(500)}%%EOF\n`);
    for (const [body, code] of [
      [Buffer.from('<html>bukan'), 'PDF_UNREADABLE'],
      [Buffer.from('%PDF-1.7\n<</S /JavaScript /JS (x)>>\n%%EOF'), 'PDF_ACTIVE'],
    ] as const)
      expect(await send(body)).toMatchObject({ status: 422, body: { code } });
    expect(await send(Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-1.7 '))).toMatchObject({ status: 413 });
    expect((await api.must('GET', path)).items).toEqual([]);

    const key = { 'idempotency-key': 'pdf-pertama' },
      { status, body: kept } = await send(pdf, key);
    expect([status, kept.kind, kept.file]).toEqual([201, 'PDF', { bytes: pdf.length }]);
    expect((await send(pdf, key)).body.id).toBe(kept.id);
    expect((await api.must('GET', path)).items).toHaveLength(1);
    const own = `/v1/me/modules/${id}/materials/${kept.id}`;
    expect(await eka.must('GET', own)).toMatchObject({ link: null, fileBytes: pdf.length });
    const file = await eka.request('GET', `${own}/file`);
    expect([
      file.status,
      file.headers.get('content-type'),
      file.headers.get('x-content-type-options'),
    ]).toEqual([200, 'application/pdf', 'nosniff']);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect((await api.request('GET', `${path}/${kept.id}/file`)).status).toBe(200);
    // so many at once and no more; whoever has it makes room
    const handOut = enrollment.app.get(HandOut, { strict: false }),
      readers: EventEmitter[] = [];
    const read = () => {
      const raw = new EventEmitter(),
        reply = { raw, type: () => reply, header: () => reply };
      readers.push(raw);
      return handOut.pdf(reply as unknown as FastifyReply, tenantId('tanjungpinang'), kept.id);
    };
    for (let i = 0; i < 20; i++) expect((await read()).length).toBe(pdf.length);
    expect((await eka.request('GET', `${own}/file`)).body).toMatchObject({ code: 'MATERIALS_BUSY' });
    for (const reader of readers) reader.emit('close');
    for (let i = 0; i < 25; i++) expect((await eka.request('GET', `${own}/file`)).status).toBe(200);
    const elsewhere = await enrollment.client('ambon', SCOPES);
    for (const other of [await module(), id]) {
      const asked = other === id ? elsewhere : api;
      expect((await asked.request('GET', `/v1/modules/${other}/materials/${kept.id}/file`)).status).toBe(404);
    }

    // Written anew it keeps its file; a link takes its place.
    await api.must('PUT', `${path}/${kept.id}`, { title: 'Pedoman baru', kind: 'PDF' });
    expect((await eka.request('GET', `${own}/file`)).status).toBe(200);
    const bare = { title: 'Kosong', kind: 'PDF' };
    expect(await api.request('POST', path, bare)).toMatchObject({
      status: 422,
      body: { code: 'MATERIAL_WITHOUT_CONTENT' },
    });
    await question(id, knowledge('Awal?', { phases: ['PRE'] }));
    const fajar = await as(6);
    expect(await fajar.request('GET', `${own}/file`)).toMatchObject({
      status: 409,
      body: { code: 'PRE_TEST_FIRST' },
    });
    await api.must('PUT', `${path}/${kept.id}`, {
      title: 'Pedoman',
      kind: 'PDF',
      link: 'https://berkas.example/p.pdf',
    });
    expect((await api.request('GET', `${path}/${kept.id}/file`)).status).toBe(404);
    const second = (await send(pdf)).body.id as string;
    await api.must('DELETE', `${path}/${second}`);
    expect((await api.request('GET', `${path}/${second}/file`)).status).toBe(404);
    const files = enrollment.app.get(ModuleFileStore, { strict: false });
    expect(await files.find(tenantId('tanjungpinang'), {})).toEqual([]);
  });

  it('credits nobody again by their own mark what was taken back', async () => {
    const id = await module(),
      only = await material(id, 'Satu'),
      dedi = await as(4);
    await dedi.must('PUT', `/v1/me/modules/${id}/materials/${only}/done`);
    const [{ id: completionId }] = (await api.must('GET', `/v1/completions?participantId=${people[4]}`))
      .items;
    await api.must('POST', `/v1/completions/${completionId}/withdraw`, { reason: 'dikerjakan orang lain' });
    expect(await dedi.must('PUT', `/v1/me/modules/${id}/materials/${only}/done`)).toMatchObject({
      creditedHours: null,
      creditWithdrawn: true,
    });
  });

  it('is nobody else’s, and not there while its programme is not', async () => {
    const id = await module();
    await material(id, 'Satu');
    expect(await api.request('GET', `/v1/me/modules/${id}`)).toMatchObject({ status: 403 });
    const jambi = await enrollment.client('jambi', ['self'], { person: people[5]!, agencies: [] });
    expect(await jambi.request('GET', `/v1/me/modules/${id}`)).toMatchObject({ status: 404 });
    const eka = await as(5);
    expect(await eka.request('GET', `/v1/modules/${id}/questions`)).toMatchObject({ status: 403 });
    const foreign = await enrollment.client('tanjungpinang', SCOPES, { agencies: ['other'] });
    expect(await foreign.request('GET', `/v1/modules/${id}/questions`)).toMatchObject({ status: 403 });
  });

  it('closes at the end of its last day where the government is', async () => {
    const id = await module({ closesOn: '2026-11-22' }),
      first = await material(id, 'Satu'),
      second = await material(id, 'Dua'),
      fajar = await as(6);
    enrollment.setTime('2026-11-22T16:59:00Z');
    await fajar.must('PUT', `/v1/me/modules/${id}/materials/${first}/done`);
    enrollment.setTime('2026-11-22T17:00:00Z');
    expect(await fajar.request('PUT', `/v1/me/modules/${id}/materials/${second}/done`)).toMatchObject({
      status: 409,
      body: { code: 'MODULE_CLOSED' },
    });
    expect((await fajar.must('GET', '/v1/me/modules?which=ENDED')).items).toMatchObject([
      { moduleId: id, closed: true, percent: 50, finishedOn: null },
    ]);
    const open = (await fajar.must('GET', '/v1/me/modules?limit=2')) as {
      items: object[];
      nextCursor: string;
    };
    expect(open.items).toHaveLength(2);
    const more = await fajar.must('GET', `/v1/me/modules?limit=200&cursor=${open.nextCursor}`);
    expect(more.items.length).toBeGreaterThan(0);
    expect(JSON.stringify([open.items, more.items])).not.toContain(id);
  });
});
