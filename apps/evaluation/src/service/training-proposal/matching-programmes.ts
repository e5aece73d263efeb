/** A programme as far as it says what it teaches. */
export interface Teaching {
  _id: string;
  title: string;
  competences?: string[];
}

/** People write "Pelayanan  Prima" and "pelayanan prima". */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/**
 * Programmes that serve a competence: those that name it among theirs, then those that bear it in their title.
 * @param competence the training that a proposal asks for
 */
export function matchingProgrammes<P extends Teaching>(competence: string, programmes: readonly P[]): P[] {
  const wanted = plain(competence);
  const names = (programme: P) => (programme.competences ?? []).some((each) => plain(each) === wanted),
    bears = (programme: P) => plain(programme.title).includes(wanted);
  return [
    ...programmes.filter(names),
    ...programmes.filter((programme) => !names(programme) && bears(programme)),
  ];
}
