import type { Language } from '#pages';
import { organiserSide, pathOf, type Side } from '../cooperation/side.js';
import { spanText } from '../page/local.js';
import type { Batch, BatchStatus, Programme } from './shapes.js';
import { common } from './words.js';

/** Of whoever organises it. */
export const batchPath = ({ id }: Pick<Batch, 'id'>): string => pathOf(organiserSide, 'angkatan', id);
export const programmePath = ({ id }: Pick<Programme, 'id'>): string => pathOf(organiserSide, 'program', id);

/** What a batch is called: its programme and its days. */
export const titleOf = (
  { programmeTitle, startsOn, endsOn }: Pick<Batch, 'programmeTitle' | 'startsOn' | 'endsOn'>,
  language: Language,
): string => `${programmeTitle ?? '–'}, ${spanText(startsOn, endsOn, language)}`;

const tags: Record<BatchStatus, string> = { SCHEDULED: 'tag', CLOSED: 'tag ok', CANCELLED: 'tag mute' };

export const BatchTag = ({ language, status }: { language: Language; status: BatchStatus }) => (
  <span class={tags[status]}>{common[language].statuses[status]}</span>
);

/** Batches with their days and places. @param titled whether they are of several programmes; @param side whose pages they lead to */
export const BatchList = ({
  language,
  batches,
  titled,
  side,
}: {
  language: Language;
  batches: readonly Batch[];
  titled: boolean;
  side: Side;
}) => (
  <ul class="list">
    {batches.map((batch) => {
      const { id, startsOn, endsOn, admitted, capacity, waiting, location, status } = batch;
      return (
        <li>
          <div class="body">
            <a href={pathOf(side, 'angkatan', id)}>
              {titled ? titleOf(batch, language) : spanText(startsOn, endsOn, language)}
            </a>{' '}
            <BatchTag language={language} status={status} />
            <p>
              {location !== undefined && `${location}. `}
              {common[language].places(admitted, capacity, waiting)}
            </p>
          </div>
        </li>
      );
    })}
  </ul>
);
