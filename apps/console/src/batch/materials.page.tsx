import { pageOf } from '#pages';
import type { Me } from '../api/shapes.js';
import { type FormKeys } from '../page/form.js';
import { Outcome } from '../page/head.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';
import { Materials, NewMaterial } from '../partner/materials.js';
import type { Again } from '../partner/pieces.js';
import type { Material } from '../partner/shapes.js';
import { partnerWords } from '../partner/words.js';
import { BatchLinks, programmePath } from './pieces.js';
import type { Programme } from './shapes.js';

export const materialsPath = (programme: Pick<Programme, 'id'>): string =>
  `${programmePath(programme)}/materi`;

interface Shown {
  programme: Programme;
  materials: readonly Material[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** What a programme teaches from, for whoever organises it. */
export function materialsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language } = visit,
    text = partnerWords[language],
    { programme, materials, keys, done, again } = shown,
    mistakes = again?.mistakes ?? [],
    path = materialsPath(programme),
    title = `${text.materials}: ${programme.title}`;
  return pageOf(
    { ...frameFor(visit, me, { title, path, section: 'batches', unread: 0 }), wide: true },
    <div class="narrow">
      <BatchLinks language={language} current={undefined} />
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <p class="crumb">
        <a href={programmePath(programme)}>{programme.title}</a>
      </p>
      <h1>{text.materials}</h1>
      <Materials language={language} zone={zoneOf(me)} materials={materials} />
      <NewMaterial language={language} action={path} keys={keys} again={again} />
    </div>,
  );
}
