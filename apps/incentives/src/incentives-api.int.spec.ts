import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { newId } from '#persistence';
import { isolation, testKeys } from '#testing';
import {
  completed,
  incentivesFixture,
  judged,
  recorded,
  withdrawnEvent,
  type IncentivesFixture,
} from './testing/incentives-fixture.js';

let service: IncentivesFixture;
const participantId = newId(),
  agencyId = newId();
const first = completed({ participantId, agencyId, creditedHours: 16, yearHours: 16, yearVersion: 1 });
beforeAll(async () => {
  service = await incentivesFixture({ isolated: isolation('incentives-api'), keys: await testKeys() });
  await service.record(recorded({ participantId, agencyId, version: 1 }));
  await service.complete(first);
});
afterAll(() => service.close());

const awardId = `medan:completion-points:${first.data.completionId}`;

describe('awards', () => {
  it('are listed by person, rule and state, in pages', async () => {
    const other = Array.from({ length: 3 }, () =>
      completed({ participantId: newId(), agencyId: newId(), creditedHours: 20, yearHours: 20 }),
    );
    await service.complete(...other);
    expect((await service.call('GET', `/v1/awards?participantId=${participantId}`)).body).toMatchObject({
      items: [
        {
          id: awardId,
          points: 160,
          status: 'ACTIVE',
          certificateNumber: expect.any(String),
          title: first.data.title,
        },
      ],
    });
    expect((await service.call('GET', '/v1/awards?ruleCode=priority-development')).body.items).toHaveLength(
      3,
    );
    const page = (await service.call('GET', '/v1/awards?limit=5')).body;
    expect(page.items).toHaveLength(5);
    expect(
      (await service.call('GET', `/v1/awards?limit=5&cursor=${encodeURIComponent(page.nextCursor)}`)).body
        .items,
    ).toHaveLength(2);
    expect((await service.call('GET', '/v1/awards?status=REVOKED')).body).toEqual({ items: [] });
  });

  it('are listed with the name beside the id, for who may read people', async () => {
    const person = newId();
    await service.record(
      recorded({ participantId: person, agencyId: newId(), name: 'Citra Lestari', version: 1 }),
    );
    await service.complete(
      completed({ participantId: person, agencyId: newId(), creditedHours: 9, yearHours: 9 }),
    );
    const named = async (...scopes: string[]) =>
      (await service.call('GET', `/v1/awards?participantId=${person}`, { scopes })).body.items.map(
        (award: { participantName?: string }) => award.participantName,
      );
    expect(new Set(await named('incentives:read', 'participants:read'))).toEqual(new Set(['Citra Lestari']));
    expect(new Set(await named('incentives:read'))).toEqual(new Set([undefined]));
  });

  it('of another tenant or agency are unknown', async () => {
    for (const who of [{ tenant: 'ambon' }, { agencies: [newId()] }]) {
      expect(await service.call('GET', `/v1/awards/${awardId}`, who)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect(
        await service.call('POST', `/v1/awards/${awardId}/revoke`, { ...who, body: { reason: 'not mine' } }),
      ).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(await service.call('GET', `/v1/participants/${participantId}/points`, who)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
      expect(
        await service.call('GET', `/v1/participants/${participantId}/incentive-explanations`, who),
      ).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(
        await service.call('POST', '/v1/incentive-grants', {
          ...who,
          body: { participantId, incentiveType: 'LEADER_AWARD', reason: 'not mine' },
        }),
      ).toMatchObject({
        status: 422,
        body: {
          code: 'PARTICIPANT_UNKNOWN',
          errors: [{ path: 'participantId' }],
          messages: { id: 'Tidak ada pegawai ini.' },
        },
      });
      expect(
        (await service.call('GET', `/v1/awards?participantId=${participantId}`, who)).body.items,
      ).toEqual([]);
    }
    expect((await service.call('GET', `/v1/awards/${awardId}`, { agencies: [agencyId] })).status).toBe(200);
  });

  it('need a token with the scope, and typed input', async () => {
    expect(await service.call('GET', '/v1/awards', { scopes: ['programmes:read'] })).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING' },
    });
    expect(
      await service.call('POST', `/v1/awards/${awardId}/revoke`, {
        scopes: ['incentives:read'],
        body: { reason: 'why' },
      }),
    ).toMatchObject({ status: 403 });
    expect(await service.call('GET', '/v1/awards?participantId[$ne]=x')).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(
      await service.call('POST', '/v1/incentive-grants', {
        body: { participantId: { $ne: null }, incentiveType: 'LEADER_AWARD', reason: 'why' },
      }),
    ).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(
      await service.call('POST', '/v1/incentive-grants', {
        body: { participantId, incentiveType: 'LEADER_AWARD', reason: 'why', points: 999 },
      }),
    ).toMatchObject({ status: 400 });
  });

  it('are taken back by a decision once, and a rule does not bring them back', async () => {
    const event = completed({ participantId: newId(), creditedHours: 20, yearHours: 20 }),
      id = `medan:priority-development:${event.data.participantId}:2026`;
    await service.complete(event);
    expect(
      await service.call('POST', `/v1/awards/${id}/revoke`, { body: { reason: 'pelanggaran disiplin' } }),
    ).toMatchObject({ status: 200, body: { status: 'REVOKED', revocation: { cause: 'DECISION' } } });
    expect(
      await service.call('POST', `/v1/awards/${id}/revoke`, { body: { reason: 'pelanggaran disiplin' } }),
    ).toMatchObject({ status: 409, body: { code: 'AWARD_ALREADY_REVOKED' } });
    await service.complete(
      completed({ participantId: event.data.participantId, creditedHours: 4, yearHours: 24, yearVersion: 4 }),
    );
    expect((await service.call('GET', `/v1/awards/${id}`)).body.status).toBe('REVOKED');
  });
});

describe('grants', () => {
  const grant = (incentiveType: string, options = {}) =>
    service.call('POST', '/v1/incentive-grants', {
      body: { participantId, incentiveType, reason: 'kinerja meningkat' },
      ...options,
    });

  it.each(['CASH_BONUS', 'TPP_COMPONENT', 'HONORARIUM'])(
    'of %s are refused without a legal basis',
    async (type) => {
      expect(await grant(type)).toMatchObject({ status: 422, body: { code: 'LEGAL_BASIS_REQUIRED' } });
      expect((await service.call('GET', `/v1/awards?incentiveType=${type}`)).body.items).toEqual([]);
    },
  );

  it('are recorded, and a repeated key grants nothing more', async () => {
    const headers = { 'idempotency-key': newId() },
      once = await grant('OFFICIAL_EVENT', { headers }),
      again = await grant('OFFICIAL_EVENT', { headers });
    expect(once).toMatchObject({
      status: 201,
      body: { incentiveType: 'OFFICIAL_EVENT', status: 'ACTIVE', sourceKind: 'MANUAL' },
    });
    expect(again).toMatchObject({ status: 201, body: { id: once.body.id } });
  });

  it("of a leader's award need evidence of improvement, and the leader's word", async () => {
    expect(await grant('LEADER_AWARD')).toMatchObject({
      status: 422,
      body: { code: 'IMPROVEMENT_EVIDENCE_REQUIRED' },
    });
    const evaluationId = newId(),
      head = newId(),
      body = {
        participantId,
        incentiveType: 'LEADER_AWARD',
        reason: 'kinerja meningkat',
        proposalId: `medan:${evaluationId}`,
      };
    expect(await grant('LEADER_AWARD', { body })).toMatchObject({
      status: 422,
      body: { code: 'IMPROVEMENT_EVIDENCE_REQUIRED' },
    });
    await service.judge(judged({ participantId, agencyId, agencyHeadId: head, evaluationId }));
    expect(await grant('LEADER_AWARD', { body })).toMatchObject({
      status: 409,
      body: { code: 'LEADER_DECISION_REQUIRED' },
    });
    expect((await service.call('GET', '/v1/awards?incentiveType=LEADER_AWARD')).body.items).toEqual([]);
    const decided = await service.call('POST', `/v1/award-proposals/medan:${evaluationId}/decide`, {
      body: { decision: 'APPROVED', decidedBy: head, note: 'Pelayanan membaik' },
    });
    expect(decided).toMatchObject({ status: 200, body: { status: 'APPROVED' } });
    expect(await grant('LEADER_AWARD', { body })).toMatchObject({
      status: 201,
      body: { id: decided.body.decision.awardId },
    });
    expect((await service.call('GET', '/v1/awards?incentiveType=LEADER_AWARD')).body.items).toHaveLength(1);
  });

  it('of a leader are decided on the page behind the link, which names the person, once', async () => {
    const evaluationId = newId(),
      graduate = newId(),
      head = newId();
    await service.record(recorded({ participantId: graduate, agencyId, name: 'Budi <Santoso>', version: 1 }));
    await service.judge(judged({ participantId: graduate, agencyId, agencyHeadId: head, evaluationId }));
    const stored = await service.db.collection('award_proposals').findOne({ evaluationId }),
      url = `/v1/award-proposal-pages/${stored?.['pageKey']}`,
      html = { accept: 'text/html' };
    const shown = await service.app.inject({ url, headers: html });
    expect(shown.statusCode).toBe(200);
    expect(shown.payload).toContain('Budi &lt;Santoso>');
    expect(shown.payload).toContain(judged({}).data.title);
    expect(
      (await service.app.inject({ url, headers: { ...html, 'accept-language': 'en' } })).payload,
    ).toContain("A leader's award is proposed");
    expect((await service.app.inject({ url })).json()).toMatchObject({ participantName: 'Budi <Santoso>' });
    expect((await service.app.inject({ url: `${url}x`, headers: html })).statusCode).toBe(404);
    const named = async (path: string, ...scopes: string[]) => {
      const { body: answer } = await service.call('GET', path, { scopes, person: head });
      return (answer.items?.[0] ?? answer).participantName;
    };
    const id = `medan:${evaluationId}`;
    for (const path of [`/v1/award-proposals?participantId=${graduate}`, `/v1/award-proposals/${id}`]) {
      expect(await named(path, 'incentives:read', 'participants:read')).toBe('Budi <Santoso>');
      expect(await named(path, 'incentives:read')).toBeUndefined();
    }
    // who decides must know about whom
    expect(await named('/v1/me/award-proposals', 'self')).toBe('Budi <Santoso>');

    const decide = (payload: string) =>
      service.app.inject({
        method: 'POST',
        url,
        headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
    expect((await decide('decision=APPROVED&note=Pelayanan+membaik')).payload).toContain('sudah dicatat');
    const { body } = await service.call('GET', `/v1/award-proposals/medan:${evaluationId}`);
    expect(body).toMatchObject({ status: 'APPROVED', decision: { by: head, note: 'Pelayanan membaik' } });
    const again = await decide('decision=REJECTED&note=Lagi');
    expect([again.statusCode, again.payload]).toEqual([409, expect.stringContaining('sudah diputuskan')]);
    expect((await service.app.inject({ url, headers: html })).statusCode).toBe(409);
  });

  it.each([
    ['PPPK', 422],
    ['CPNS', 201],
    ['PNS', 201],
  ] as const)('of a talent note about a %s: %i', async (employeeType, status) => {
    const person = newId();
    await service.record(recorded({ participantId: person, agencyId, employeeType, version: 1 }));
    const body = { participantId: person, incentiveType: 'TALENT_FLAG', reason: 'evaluasi pelatihan' };
    const answer = await grant('TALENT_FLAG', { body });
    expect(answer.status).toBe(status);
    if (status === 422)
      expect(answer.body).toMatchObject({
        code: 'INCENTIVE_NOT_FOR_EMPLOYEE_TYPE',
        errors: [{ path: 'participantId', messages: { id: expect.any(String), en: expect.any(String) } }],
      });
  });

  it('of a state honour are nominations', async () => {
    expect(await grant('STATE_HONOUR')).toMatchObject({ status: 201, body: { status: 'NOMINATED' } });
  });

  it.each(['PRIORITY_DEVELOPMENT', 'NO_SUCH_KIND', 'constructor'])(
    'of %s are refused: no person decides it',
    async (type) => {
      expect(await grant(type)).toMatchObject({ status: 422, body: { code: 'INCENTIVE_TYPE_UNKNOWN' } });
    },
  );
});

describe('points', () => {
  it.each([
    ['one after the other', [[1], [2]], false],
    ['the older later', [[2], [1]], false],
    ['both at once', [[1, 2]], false],
    ['both at once, the older behind', [[2, 1]], false],
    ['a completion before', [[1, 2]], true],
    ['a completion before and the older later', [[2], [1], [1, 2]], true],
  ])(
    'are shown to the agency that the newest record of a person names: %s',
    async (_, batches, completedBefore) => {
      const id = newId(),
        agencies = [newId(), newId(), newId()] as const;
      if (completedBefore)
        await service.complete(
          completed({
            participantId: id,
            agencyId: agencies[0],
            creditedHours: 16,
            yearHours: 16,
            yearVersion: 1,
          }),
        );
      for (const batch of batches)
        await service.record(
          ...batch.map((version) => recorded({ participantId: id, agencyId: agencies[version]!, version })),
          recorded({ participantId: newId(), version: 1 }),
        );
      const asked = await Promise.all(
        agencies.map((agency) =>
          service.call('GET', `/v1/participants/${id}/points`, { agencies: [agency] }),
        ),
      );
      expect(asked.map(({ status, body }) => [status, body.balance])).toEqual([
        [404, undefined],
        [404, undefined],
        [200, completedBefore ? 160 : 0],
      ]);
    },
  );

  it('show the balance and the ledger of a person, also of one without any', async () => {
    expect(
      (await service.call('GET', `/v1/participants/${participantId}/points?limit=1`)).body,
    ).toMatchObject({ balance: 160, entries: [{ awardId, kind: 'AWARD', points: 160 }] });
    const nobody = recorded({ participantId: newId() });
    await service.record(nobody);
    expect((await service.call('GET', `/v1/participants/${nobody.data.participantId}/points`)).body).toEqual({
      participantId: nobody.data.participantId,
      balance: 0,
      entries: [],
    });
    expect((await service.call('GET', `/v1/participants/${newId()}/points`)).body.code).toBe('NOT_FOUND');
  });
});

describe('explanations', () => {
  const explain = async (query: string, id = participantId) =>
    (await service.call('GET', `/v1/participants/${id}/incentive-explanations?${query}`)).body;

  it('say why: event, version, conditions with values', async () => {
    const { items } = await explain(`ruleCode=completion-points&completionId=${first.data.completionId}`);
    expect(items).toMatchObject([
      {
        event: 'enrollment.completed.v1',
        ruleVersion: '1970-01-01',
        outcome: 'AWARDED',
        award: { id: awardId, points: 160 },
        conditions: [{ fact: 'creditedHours', operator: 'atLeast', expected: 0.1, actual: 16, held: true }],
        nextStep: null,
      },
    ]);
  });

  it('say why not, and what is missing', async () => {
    expect((await explain('ruleCode=priority-development&year=2026')).items).toMatchObject([
      {
        outcome: 'NOT_AWARDED',
        sourceId: '2026',
        conditions: [{ fact: 'yearHours', expected: 20, actual: 16, held: false }],
        nextStep: { id: expect.stringContaining('4 JP'), en: expect.stringContaining('4 more') },
      },
    ]);
    expect((await explain('ruleCode=cash-bonus')).items).toMatchObject([
      {
        outcome: 'REFUSED',
        refusal: 'LEGAL_BASIS_REQUIRED',
        nextStep: { en: expect.stringContaining('legal basis') },
      },
    ]);
  });

  it('tell a completion without hours, a withdrawn one and an unknown one apart', async () => {
    const id = newId(),
      without = completed({ participantId: id, creditedHours: 0, yearHours: 0 }),
      back = completed({ participantId: id });
    await service.complete(without);
    await service.withdraw(withdrawnEvent(back.data, { yearHours: 0 }));
    await service.complete(back);
    expect(
      (await explain(`ruleCode=completion-points&completionId=${without.data.completionId}`, id)).items,
    ).toMatchObject([
      { outcome: 'NOT_AWARDED', conditions: [{ held: false, actual: 0 }], nextStep: expect.any(Object) },
    ]);
    expect(
      (await explain(`ruleCode=completion-points&completionId=${back.data.completionId}`, id)).items,
    ).toMatchObject([{ outcome: 'WITHDRAWN' }]);
    expect(await explain(`completionId=${newId()}`, id)).toMatchObject({
      status: 422,
      code: 'COMPLETION_UNKNOWN',
      errors: [{ path: 'completionId' }],
    });
    expect(await explain('ruleCode=no-such-rule', id)).toMatchObject({
      status: 422,
      code: 'RULE_UNKNOWN',
      errors: [{ path: 'ruleCode' }],
    });
  });
});

describe('rules', () => {
  it('are listed with versions, first days and sources', async () => {
    const { items } = (await service.call('GET', '/v1/incentive-rules')).body;
    expect(items.find((rule: { code: string }) => rule.code === 'priority-development')).toMatchObject({
      active: true,
      oncePer: 'YEAR',
      versions: [{ effectiveFrom: '1970-01-01', reference: { verification: 'assumption' } }],
    });
    expect(items.find((rule: { code: string }) => rule.code === 'cash-bonus')).toMatchObject({
      active: false,
      cash: true,
      versions: [{ refusal: 'LEGAL_BASIS_REQUIRED' }],
    });
  });

  it('can be switched off by one tenant, except that money cannot be switched on', async () => {
    const tenant = tenantId('binjai'),
      event = completed({ participantId: newId() }, tenant);
    const put = (code: string, active: boolean) =>
      service.call('PUT', `/v1/incentive-rules/${code}/activation`, {
        tenant,
        body: { active, reason: 'keputusan daerah' },
      });
    expect(await put('completion-points', false)).toMatchObject({ status: 200, body: { active: false } });
    await service.complete(event);
    expect(
      (await service.call('GET', '/v1/awards?ruleCode=completion-points', { tenant })).body.items,
    ).toEqual([]);
    expect(
      (
        await service.call(
          'GET',
          `/v1/participants/${event.data.participantId}/incentive-explanations?ruleCode=completion-points`,
          { tenant },
        )
      ).body.items,
    ).toMatchObject([{ outcome: 'INACTIVE' }]);
    expect(await put('cash-bonus', true)).toMatchObject({
      status: 422,
      body: { code: 'LEGAL_BASIS_REQUIRED' },
    });
    expect(await put('no-such-rule', true)).toMatchObject({ status: 404 });
  });
});
