import type { Me } from '../api/shapes.js';
import type { Programme } from '../batch/shapes.js';
import type { FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Materials, NewMaterial } from './materials.js';
import { pageOfSide, type Again } from './pieces.js';
import type { Material } from './shapes.js';
import { pathOf, type Side } from './side.js';
import { cooperationWords } from './words.js';

export const materialsPath = (side: Side, programmeId: string): string =>
  `${pathOf(side, 'program', programmeId)}/materi`;

interface Shown {
  programme: Pick<Programme, 'id' | 'title'>;
  /** The newest first. */
  materials: readonly Material[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** What a programme teaches from, version by version, and the form for another. */
export function materialsPage(visit: Visit, me: Me, side: Side, shown: Shown): string {
  const { language } = visit,
    text = cooperationWords[language],
    { programme, materials, keys, done, again } = shown,
    path = materialsPath(side, programme.id),
    title = `${text.materials}: ${programme.title}`;
  return pageOfSide(
    visit,
    me,
    side,
    { title, path, done, again },
    <>
      <Crumb to={pathOf(side, 'program', programme.id)}>{programme.title}</Crumb>
      <h1>{text.materials}</h1>
      <Materials language={language} zone={zoneOf(me)} materials={materials} />
      <NewMaterial language={language} action={path} keys={keys} again={again} />
    </>,
  );
}
