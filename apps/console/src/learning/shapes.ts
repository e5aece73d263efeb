// What the pages of self-paced modules read of the API's answers; the whole of each stands in /openapi.json.

export type Phase = 'PRE' | 'POST';
export type MaterialKind = 'TEXT' | 'PDF' | 'VIDEO' | 'LINK';
type TestState = 'NONE' | 'WAITS' | 'OPEN' | 'HANDED_IN' | 'FAILED' | 'MISSED';

export interface ModuleEntry {
  moduleId: string;
  programmeId: string;
  programmeTitle: string;
  provider: string | null;
  title: string;
  minutes: number;
  closesOn: string;
  closed: boolean;
  percent: number;
  finishedOn: string | null;
  creditedHours: number | null;
  creditRefused: string | null;
  creditWithdrawn: boolean;
}

export interface Score {
  dimension: 'KNOWLEDGE' | 'ATTITUDE';
  score: number;
  maxScore: number;
}

export interface Test {
  state: TestState;
  questions: number;
  triesLeft: number;
  tries: { number: number; scores: Score[]; passed: boolean }[];
}

interface MaterialEntry {
  id: string;
  title: string;
  kind: MaterialKind;
  partnerName: string | null;
  done: boolean;
}

export interface OwnModule extends ModuleEntry {
  link: string | null;
  steps: number;
  stepsDone: number;
  readable: boolean;
  materials: MaterialEntry[];
  preTest: Test;
  postTest: Test;
  passPercent: number | null;
}

export interface Material extends MaterialEntry {
  moduleId: string;
  text: string | null;
  link: string | null;
  fileBytes: number | null;
  number: number;
  of: number;
  nextId: string | null;
}

export interface Questions {
  phase: Phase;
  number: number;
  testVersion: number;
  questions: { id: string; text: string; choices: string[] }[];
}

export interface Result {
  phase: Phase;
  number: number;
  handedInAt: string;
  scores: Score[];
  passed: boolean;
  answersShown: boolean;
  questions: {
    id: string;
    text: string;
    dimension: Score['dimension'];
    choices: string[];
    chosen: number | null;
    right: number[] | null;
    explanation: string | null;
  }[];
}
