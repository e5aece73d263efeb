// What the pages of a module's organiser read of the API's answers; the whole of each stands in /openapi.json.

export interface LearningModule {
  id: string;
  programmeId: string;
  title: string;
  link: string;
  minutes: number;
  closesOn: string;
  postAttempts: number;
  passPercent: number | null;
  answered: boolean;
}

export const materialKinds = ['TEXT', 'PDF', 'VIDEO', 'LINK'] as const;
export type MaterialKind = (typeof materialKinds)[number];

export interface ModuleMaterial {
  id: string;
  place: number;
  title: string;
  kind: MaterialKind;
  text?: string;
  link?: string;
  file?: { bytes: number };
  partnerId?: string;
}

export const phases = ['PRE', 'POST'] as const;
type Phase = (typeof phases)[number];
export const dimensions = ['KNOWLEDGE', 'ATTITUDE'] as const;
type Dimension = (typeof dimensions)[number];

export interface ModuleQuestion {
  id: string;
  place: number;
  text: string;
  dimension: Dimension;
  phases: Phase[];
  choices: { text: string; points: number }[];
  explanation?: string;
}

export interface Partner {
  id: string;
  name: string;
}
