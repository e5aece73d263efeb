/**
 * What a programme makes people better at: the classes of the State Civil Service Law, with soft skills and
 * information technology told apart.
 */
export const competenceClasses = ['technical', 'managerial', 'softSkill', 'sociocultural', 'it'] as const;
