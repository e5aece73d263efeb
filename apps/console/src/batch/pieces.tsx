import type { Language } from '#pages';
import { spanText } from '../page/local.js';
import type { Batch, BatchStatus, Programme } from './shapes.js';
import { common } from './words.js';

export const batchPath = ({ id }: Pick<Batch, 'id'>): string => `/angkatan/${encodeURIComponent(id)}`;
export const programmePath = ({ id }: Pick<Programme, 'id'>): string => `/program/${encodeURIComponent(id)}`;

/** From the batches to the programmes that they hold, and back. */
export const BatchLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/angkatan' | '/program' | undefined;
}) => (
  <nav class="acts sub" aria-label={common[language].pages}>
    {(
      [
        ['/angkatan', common[language].batches],
        ['/program', common[language].programmes],
      ] as const
    ).map(([href, text]) => (
      <a href={href} aria-current={href === current ? 'page' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);

const tags: Record<BatchStatus, string> = { SCHEDULED: 'tag', CLOSED: 'tag ok', CANCELLED: 'tag mute' };

export const BatchTag = ({ language, status }: { language: Language; status: BatchStatus }) => (
  <span class={tags[status]}>{common[language].statuses[status]}</span>
);

/** Batches with their days and places. @param titled whether they are of several programmes */
export const BatchList = ({
  language,
  batches,
  titled,
}: {
  language: Language;
  batches: Batch[];
  titled: boolean;
}) => (
  <ul class="list">
    {batches.map((batch) => {
      const { programmeTitle, startsOn, endsOn, admitted, capacity, waiting, location, status } = batch,
        span = spanText(startsOn, endsOn, language);
      return (
        <li>
          <div class="body">
            <a href={batchPath(batch)}>{titled ? `${programmeTitle ?? '–'}, ${span}` : span}</a>{' '}
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
