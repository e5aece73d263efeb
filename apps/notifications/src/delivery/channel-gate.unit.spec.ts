import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChannelGate } from './channel-gate.js';
import type { Outcome } from './channel.js';

const ACCEPTED: Outcome = { kind: 'ACCEPTED', code: 'SMTP_250' };
const DOWN: Outcome = { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' };

/** A send that ends when it is told to. */
function send(gate: ChannelGate, isUrgent = false) {
  let end: (outcome: Outcome) => void = () => undefined;
  const state = { begun: false, outcome: undefined as Outcome | undefined };
  const settled = gate
    .run(isUrgent, () => {
      state.begun = true;
      return new Promise<Outcome>((resolve) => {
        end = resolve;
      });
    })
    .then((outcome) => {
      state.outcome = outcome;
    });
  return {
    state,
    end: async (outcome: Outcome) => {
      end(outcome);
      await settled;
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe('the gate of a channel', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it('lets so many through at a time, in their order', async () => {
    const gate = new ChannelGate(2),
      sends = [send(gate), send(gate), send(gate), send(gate)];
    await turn();
    expect(sends.map(({ state }) => state.begun)).toEqual([true, true, false, false]);
    await sends[1]!.end(ACCEPTED);
    expect(sends.map(({ state }) => state.begun)).toEqual([true, true, true, false]);
  });

  it('lets nobody wait while the channel is down, tries once after a pause, and opens again', async () => {
    const gate = new ChannelGate(1),
      first = send(gate),
      waiting = send(gate);
    await turn();
    await first.end(DOWN);
    expect(waiting.state).toEqual({ begun: false, outcome: DOWN });
    const during = send(gate);
    await turn();
    expect(during.state).toEqual({ begun: false, outcome: DOWN });

    await vi.advanceTimersByTimeAsync(300);
    const probe = send(gate),
      beside = send(gate);
    await turn();
    expect([probe.state.begun, beside.state.outcome]).toEqual([true, DOWN]);
    await probe.end(ACCEPTED);
    const after = send(gate),
      behind = send(gate);
    await turn();
    expect([after.state.begun, behind.state.begun, behind.state.outcome]).toEqual([true, false, undefined]);
  });

  it('takes a channel that says nothing for down, whatever waits is told so', async () => {
    const gate = new ChannelGate(1),
      hanging = send(gate),
      waiting = send(gate);
    await vi.advanceTimersByTimeAsync(3_100);
    expect(waiting.state.outcome).toEqual({ kind: 'UNREACHABLE', code: 'CHANNEL_SILENT' });
    await hanging.end({ kind: 'RETRY', code: 'SMTP_NO_ANSWER' });
    await vi.advanceTimersByTimeAsync(300);
    const next = send(gate);
    await turn();
    expect(next.state.begun).toBe(true);
  });

  it('counts what failed together as one failure, and a lease that is over as none', async () => {
    const gate = new ChannelGate(3),
      sends = [send(gate), send(gate), send(gate)];
    await turn();
    await sends[0]!.end({ kind: 'UNREACHABLE', code: 'LEASE_OVER' });
    await sends[1]!.end(DOWN);
    await sends[2]!.end(DOWN);
    await vi.advanceTimersByTimeAsync(260);
    const probe = send(gate);
    await turn();
    expect(probe.state.begun).toBe(true);
  });
});

const turn = () => vi.advanceTimersByTimeAsync(0);

describe('the gate of a slow provider', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets few wait once it knows the pace, what is urgent first, and spreads the others over time', async () => {
    const gate = new ChannelGate(2),
      sends = Array.from({ length: 40 }, () => send(gate)),
      urgent = send(gate, true);
    await vi.advanceTimersByTimeAsync(400);
    await sends[0]!.end(ACCEPTED);
    // 400 ms for a send at two places: fifteen of them in the time that somebody may wait
    expect(urgent.state.begun).toBe(true);
    const sentAway = (some: ReturnType<typeof send>[]) =>
      some.flatMap(({ state: { outcome } }) => (outcome?.code === 'CHANNEL_BUSY' ? outcome.notBeforeMs : []));
    const away = sentAway(sends);
    expect(away).toHaveLength(24);
    expect(
      [1_000, 2_000, 3_000, 4_000, 5_000].map((ms) => away.filter((each) => each === ms).length),
    ).toEqual([5, 5, 5, 5, 4]);
    await sends[1]!.end(ACCEPTED);
    expect(sends[2]!.state.begun).toBe(true);

    // what is urgent and too much too is not put behind those who were sent away
    const manyUrgent = Array.from({ length: 30 }, () => send(gate, true));
    await turn();
    expect(sentAway(manyUrgent)).toEqual(Array(5).fill(1_000));
  });
});

describe('the gate of a provider that takes so many a second', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets them through at that pace, keeps few waiting, and tells the others when there is room', async () => {
    const gate = new ChannelGate(100, 10),
      begun: number[] = [],
      sentAway: number[] = [];
    const start = performance.now();
    for (let i = 0; i < 100; i += 1)
      void gate
        .run(false, async () => {
          begun.push(performance.now() - start);
          return ACCEPTED;
        })
        .then(({ code, notBeforeMs = 0 }) => code === 'CHANNEL_BUSY' && sentAway.push(notBeforeMs));
    await vi.advanceTimersByTimeAsync(0);
    // one now, ten in each of the next three seconds; the rest is not held here
    expect(begun).toHaveLength(1);
    expect(sentAway).toHaveLength(69);
    expect([Math.min(...sentAway), Math.max(...sentAway)]).toEqual([4_000, 10_000]);

    // what is urgent does not wait for those that were sent away
    let urgentAt = 0;
    void gate.run(true, async () => {
      urgentAt = performance.now() - start;
      return ACCEPTED;
    });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(begun).toHaveLength(31);
    expect(begun.at(-1)).toBeCloseTo(3_000, -1);
    expect(urgentAt).toBeCloseTo(3_100, -1);
  });
});
