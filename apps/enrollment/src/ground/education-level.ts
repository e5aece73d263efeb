/** Levels of formal education, from lowest to highest. */
export const educationLevels = ['SD', 'SMP', 'SMA', 'D1', 'D2', 'D3', 'D4', 'S1', 'S2', 'S3'] as const;
export type EducationLevel = (typeof educationLevels)[number];

// A D4 and an S1 are of the same level.
const heights: Record<EducationLevel, number> = {
  SD: 0,
  SMP: 1,
  SMA: 2,
  D1: 3,
  D2: 4,
  D3: 5,
  D4: 6,
  S1: 6,
  S2: 7,
  S3: 8,
};

/** A study raises the level of education; it never lowers it. */
export const raises = (present: EducationLevel | undefined, conferred: EducationLevel): boolean =>
  present === undefined || heights[conferred] > heights[present];

/** The highest of several levels; of two that are equally high the one that stands first. */
export const highestOf = (levels: readonly (EducationLevel | undefined)[]): EducationLevel | undefined =>
  levels.reduce<EducationLevel | undefined>(
    (highest, level) => (level !== undefined && raises(highest, level) ? level : highest),
    undefined,
  );
