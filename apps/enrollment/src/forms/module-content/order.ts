/** The ids in their new order: `id` stands at `place` (from 1), at the end where that is beyond it. */
export function orderWith(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((each) => each !== id);
  return others.toSpliced(place - 1, 0, id);
}
