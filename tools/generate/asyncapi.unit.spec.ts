import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { allEvents } from '#contracts';
import { asyncApi } from './asyncapi.js';

const consumer = {
  service: 'incentives',
  eventType: 'enrollment.completed.v1',
  className: 'AwardOnEnrollmentCompleted',
  effectKey: 'tenant + rule + participant + source',
  file: 'a.ts',
};

describe('the AsyncAPI document', () => {
  it('is valid for the parser of the specification', async () => {
    const { document, diagnostics } = await new Parser().parse(
      JSON.stringify(asyncApi(allEvents, [consumer], '0.1.0')),
    );
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 0)).toEqual([]);
    expect(document?.allMessages().length).toBe(allEvents.length);
    expect(document?.operations().filterByReceive().length).toBe(1);
  });

  it('would be refused with a channel that leads nowhere', async () => {
    const broken = JSON.stringify(asyncApi(allEvents, [consumer], '0.1.0')).replaceAll(
      '#/channels/enrollment"',
      '#/channels/nowhere"',
    );
    const { document } = await new Parser().parse(broken);
    expect(document).toBeUndefined();
  });
});
