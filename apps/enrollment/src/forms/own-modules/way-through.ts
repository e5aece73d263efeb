import type { TestPhase } from '../module-content/content.schema.js';

/**
 * NONE: nothing is asked then. WAITS: materials are to be read first. FAILED: handed in as often as it may be
 * and not passed. MISSED: it can be handed in no more, because the module has closed or was begun before it.
 */
export const testStates = ['NONE', 'WAITS', 'OPEN', 'HANDED_IN', 'FAILED', 'MISSED'] as const;
export type TestState = (typeof testStates)[number];

interface Walked {
  /** In their order. */
  materialIds: readonly string[];
  /** How many questions each test has. */
  questions: Readonly<Record<TestPhase, number>>;
  /** Materials that were marked as read; some may be gone from the module. */
  done: readonly string[];
  attempts: readonly { phase: TestPhase; passed: boolean }[];
  postAttempts: number;
  /** The last local day is over. */
  closed: boolean;
  /** Its end was noted, here or by a platform. */
  finished: boolean;
}

export interface Way {
  pre: TestState;
  post: TestState;
  /** How often the test at the end may still be handed in. */
  postLeft: number;
  /** Whether the materials can be read: the test before them measures what one knew without them. */
  readable: boolean;
  steps: number;
  stepsDone: number;
  /** Of the steps; 100 only where all are done. */
  percent: number;
  /** Whether the right answers are shown: to nobody who could still answer by them. */
  answersShown: boolean;
}

/** How somebody goes through a module: a test, the materials, a test; and how far they are. */
export function wayThrough(walked: Walked): Way {
  const { materialIds, closed, finished } = walked,
    read = materialIds.filter((id) => walked.done.includes(id)).length;
  const pre = preOf(walked, read),
    { post, postLeft } = postOf(walked, read === materialIds.length && pre !== 'OPEN');
  // Of a test that was missed only the one at the end stays, as what is lacking.
  const steps =
      materialIds.length +
      (pre === 'NONE' || pre === 'MISSED' ? 0 : 1) +
      (post === 'NONE' || (post === 'MISSED' && finished) ? 0 : 1),
    stepsDone = read + passed(pre) + passed(post);
  return {
    pre,
    post,
    postLeft,
    readable: pre !== 'OPEN',
    steps,
    stepsDone,
    percent: steps === 0 ? 0 : Math.floor((100 * stepsDone) / steps),
    answersShown: closed || finished || post === 'HANDED_IN' || (post === 'NONE' && pre === 'HANDED_IN'),
  };
}

function preOf({ questions, attempts, closed, finished }: Walked, read: number): TestState {
  if (questions.PRE === 0) return 'NONE';
  if (attempts.some(({ phase }) => phase === 'PRE')) return 'HANDED_IN';
  // Who began to read before it was there could only show what they have learnt meanwhile.
  return closed || finished || read > 0 ? 'MISSED' : 'OPEN';
}

function postOf(
  { questions, attempts, postAttempts, closed, finished }: Walked,
  allRead: boolean,
): { post: TestState; postLeft: number } {
  if (questions.POST === 0) return { post: 'NONE', postLeft: 0 };
  const tries = attempts.filter(({ phase }) => phase === 'POST');
  if (tries.some(({ passed: enough }) => enough)) return { post: 'HANDED_IN', postLeft: 0 };
  const postLeft = closed || finished ? 0 : Math.max(0, postAttempts - tries.length);
  if (postLeft === 0) return { post: tries.length > 0 ? 'FAILED' : 'MISSED', postLeft };
  return { post: allRead ? 'OPEN' : 'WAITS', postLeft };
}

const passed = (state: TestState): number => (state === 'HANDED_IN' ? 1 : 0);
