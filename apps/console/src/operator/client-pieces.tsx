import type { Language } from '#pages';
import { Tick } from '../page/field.js';
import { SubLinks } from '../page/head.js';
import { clientWords } from './client-words.js';
import type { Client, Government } from './shapes.js';

export const clientPath = ({ clientId }: Pick<Client, 'clientId'>): string =>
  `/operasi/klien/${encodeURIComponent(clientId)}`;

export const governmentName = (tenantId: string, governments: readonly Government[]): string =>
  governments.find(({ id }) => id === tenantId)?.name ?? tenantId;

/** Between programs and the keys by which their tokens are signed. */
export const ClientLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/operasi/klien' | '/operasi/kunci' | undefined;
}) => (
  <SubLinks
    label={clientWords[language].pages}
    current={current}
    links={[
      ['/operasi/klien', clientWords[language].clients],
      ['/operasi/kunci', clientWords[language].keys],
    ]}
  />
);

export const ClientState = ({
  language,
  client,
}: {
  language: Language;
  client: Pick<Client, 'disabledAt'>;
}) => (
  <span class={client.disabledAt === null ? 'tag ok' : 'tag bad'}>
    {client.disabledAt === null ? clientWords[language].active : clientWords[language].disabled}
  </span>
);

/** A box to tick: who sends it has said that they mean it. */
export const Sure = ({
  name,
  id = name,
  text,
  wrong,
}: {
  name: string;
  /** Where a page has several. */
  id?: string;
  text: string;
  wrong: string | undefined;
}) => (
  <div class={wrong === undefined ? 'field' : 'field bad'}>
    {wrong !== undefined && <p class="err">{wrong}</p>}
    <Tick
      id={id}
      type="checkbox"
      name={name}
      value="ya"
      required
      aria-invalid={wrong === undefined ? undefined : 'true'}
    >
      {text}
    </Tick>
  </div>
);
