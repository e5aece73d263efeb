import type { Agent } from 'undici';
import {
  askedToWaitUntil,
  guardedAgent,
  guardedCall,
  type AddressPolicy,
  type Clock,
  type OutgoingAnswer,
  type OutgoingCall,
} from '#platform';
import type { Outcome } from './channel.js';

/** Calls of one channel to its provider: only to addresses that are allowed, without redirects, within a time. */
export class ChannelCalls {
  readonly #agent: Agent;

  constructor(private readonly policy: AddressPolicy) {
    this.#agent = guardedAgent(policy);
  }

  /** Never throws: whatever happens is an answer. */
  call(call: OutgoingCall): Promise<OutgoingAnswer> {
    return guardedCall(this.#agent, this.policy, call);
  }

  /** Ends what is under way. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

/**
 * What it says about a message that the provider did not answer; undefined where it did.
 * @param channel name of the channel, with which its codes begin
 */
export function outcomeWithoutAnswer(channel: string, answer: OutgoingAnswer): Outcome | undefined {
  if (answer.status !== undefined) return undefined;
  if (answer.code === 'ADDRESS_REFUSED') return { kind: 'UNREACHABLE', code: `${channel}_ADDRESS_REFUSED` };
  // it may have arrived
  return answer.neverArrived
    ? { kind: 'UNREACHABLE', code: `${channel}_UNREACHABLE` }
    : { kind: 'RETRY', code: `${channel}_NO_ANSWER` };
}

/** By which the provider asked for a pause: `Retry-After` in seconds or as a date. */
export function pauseAsked(answer: OutgoingAnswer, clock: Clock): Pick<Outcome, 'notBeforeMs'> {
  const now = clock.now(),
    until = askedToWaitUntil(answer, now);
  return until === undefined ? {} : { notBeforeMs: until.getTime() - now.getTime() };
}
