import type { Me } from '../api/shapes.js';
import { SideLinks } from '../cooperation/pieces.js';
import { organiserSide } from '../cooperation/side.js';
import { FilterChoice, FilterLine } from '../page/field.js';
import { Head } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { BatchList } from './pieces.js';
import { batchStatuses, type Batch, type BatchStatus } from './shapes.js';
import { common } from './words.js';

const words = {
  id: {
    lead: 'Setiap angkatan dari persiapan sampai ditutup',
    status: 'Keadaan',
    none: 'Tidak ada angkatan di sini. Angkatan dijadwalkan pada halaman programnya.',
  },
  en: {
    lead: 'Each batch, from its preparation until it is closed',
    status: 'State',
    none: 'There is no batch here. A batch is scheduled on the page of its programme.',
  },
} as const;

export interface AskedBatches {
  status: BatchStatus;
  q: string;
}

function addressOf({ status, q }: AskedBatches, after?: string): string {
  const search = new URLSearchParams({ keadaan: status, ...(q && { q }), ...(after && { sesudah: after }) });
  return `/angkatan?${search.toString()}`;
}

/** The batches of a government in a state. */
export function batchesPage(
  visit: Visit,
  me: Me,
  { batches, nextCursor, asked }: { batches: Batch[]; nextCursor?: string | undefined; asked: AskedBatches },
): string {
  const { language, now } = visit,
    text = { ...common[language], ...words[language] };
  return pageFor(
    visit,
    me,
    { title: text.batches, path: addressOf(asked), section: 'batches', wide: true },
    <>
      <SideLinks language={language} side={organiserSide} path="/angkatan" />
      <Head title={text.batches} lead={text.lead} />
      <form class="filter" method="get" action="/angkatan">
        <FilterLine label={text.searchBatch} type="search" name="q" value={asked.q} maxlength={100} />
        <FilterChoice label={text.status} name="keadaan">
          {batchStatuses.map((each) => (
            <option value={each} selected={each === asked.status}>
              {text.statuses[each]}
            </option>
          ))}
        </FilterChoice>
        <button class="btn alt">{text.show}</button>
      </form>
      <section class="card" aria-label={text.batches}>
        {batches.length === 0 && <p role="status">{text.none}</p>}
        <BatchList language={language} batches={batches} titled side={organiserSide} />
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={addressOf(asked, nextCursor)}>{text.next}</a>
        </p>
      )}
    </>,
  );
}
