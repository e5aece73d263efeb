export const QUESTIONS = ['relevance', 'material', 'trainer', 'usefulness'] as const;
export type Question = (typeof QUESTIONS)[number];

export const SCORES = [1, 2, 3, 4] as const;
export type Score = (typeof SCORES)[number];

export type Answer = Record<Question, Score> & { comment?: string };
