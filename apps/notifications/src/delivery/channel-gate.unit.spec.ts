import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChannelGate } from './channel-gate.js';
import type { Outcome } from './channel.js';

const ACCEPTED: Outcome = { kind: 'ACCEPTED', code: 'SMTP_250' };
const DOWN: Outcome = { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' };

/** A send that ends when it is told to. */
function send(gate: ChannelGate) {
  let end: (outcome: Outcome) => void = () => undefined;
  const state = { begun: false, outcome: undefined as Outcome | undefined };
  const settled = gate
    .run(() => {
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
  const turn = () => vi.advanceTimersByTimeAsync(0);

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
