import { must } from '#platform';
import { ambon } from './ambon.js';
import { batanghari } from './batanghari.js';
import { medan } from './medan.js';
import { palembang } from './palembang.js';
import { Stage, type StageOptions, type Step } from './stage.js';
import { tanjungpinang } from './tanjungpinang.js';

const stories: Record<string, (stage: Stage) => Promise<void>> = {
  medan,
  palembang,
  batanghari,
  tanjungpinang,
  ambon,
};

/** Tells a city's story by the public API alone, as far as real time allows. */
export async function tellStory(city: string, options: StageOptions): Promise<Step[]> {
  const stage = new Stage(options);
  await must(stories[city], 'an item of stories')(stage);
  return stage.steps;
}
