import type { Language } from '#pages';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, Tick } from '../page/field.js';
import { SubLinks } from '../page/head.js';
import { dayText } from '../page/local.js';
import { givenRoles, type ForWhom, type Givable, type Partner, type RoleOfUser } from './shapes.js';
import { lastDayBefore, type AccessMistake, type TypedRole } from './typed.js';
import { accessWords } from './words.js';

/** Between the people who have accounts and those who were invited. */
export const AccessLinks = ({
  language,
  current,
}: {
  language: Language;
  current: '/pengguna' | '/pengguna/undangan' | '/pengguna/faktor-kedua' | undefined;
}) => (
  <SubLinks
    label={accessWords[language].pages}
    current={current}
    links={[
      ['/pengguna', accessWords[language].users],
      ['/pengguna/undangan', accessWords[language].invitations],
      ['/pengguna/faktor-kedua', accessWords[language].lostFactors],
    ]}
  />
);

/** For whom a role is, by the names of agencies. */
const forWhomText = (whom: ForWhom, agencies: readonly Agency[], language: Language): string =>
  whom === 'whole'
    ? accessWords[language].whole
    : whom.map((id) => agencies.find((agency) => agency.id === id)?.name ?? id).join(', ');

/** For whom a role is: of a partner's people their partner, by its name. */
export const whomText = (
  { agencies: whom, partnerId }: Pick<RoleOfUser, 'agencies' | 'partnerId'>,
  { agencies, partners }: { agencies: readonly Agency[]; partners: readonly Partner[] },
  language: Language,
): string =>
  partnerId === null
    ? forWhomText(whom, agencies, language)
    : (partners.find(({ id }) => id === partnerId)?.name ?? partnerId);

/** "sampai 31 Desember 2026": how long a role lasts. */
export const untilText = (until: string | null, zone: string, language: Language): string =>
  until === null
    ? accessWords[language].open
    : accessWords[language].until(dayText(lastDayBefore(until, zone), language));

/** Whether a role is held at this moment; undefined where it is. */
export function timeTag({ from, until }: Pick<RoleOfUser, 'from' | 'until'>, now: Date, language: Language) {
  const text = accessWords[language];
  if (until !== null && new Date(until) <= now) return <span class="tag mute">{text.ended}</span>;
  return new Date(from) > now ? <span class="tag warn">{text.notYet}</span> : undefined;
}

interface RoleFieldsOf {
  language: Language;
  zone: string;
  givable: readonly Givable[];
  agencies: readonly Agency[];
  partners: readonly Partner[];
  typed: TypedRole | undefined;
  mistakes: readonly AccessMistake[];
}

/** Which role, for whom, and how long; only what who gives it may give. */
export function RoleFields({ language, zone, givable, agencies, partners, typed, mistakes }: RoleFieldsOf) {
  const text = accessWords[language],
    roles = givenRoles.filter((role) => givable.some((each) => each.role === role)),
    wrong = (name: AccessMistake) => (mistakes.includes(name) ? text.wrong[name] : undefined);
  const ends = givable.every(({ until }) => until !== null)
    ? givable
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1)
    : undefined;
  return (
    <>
      <Choice
        name="peran"
        label={text.role}
        empty={text.chooseRole}
        options={roles.map((role) => ({
          value: role,
          text: `${text.roleNames[role]}: ${text.roleDoes[role]}`,
        }))}
        chosen={typed?.role}
        wrong={wrong('peran')}
        required
      />
      <Whom
        language={language}
        agencies={agencies}
        typed={typed}
        wrong={wrong('opd')}
        mayWhole={givable.some((each) => each.agencies === 'whole')}
        own={givable.flatMap((each) => (each.agencies === 'whole' ? [] : each.agencies))}
      />
      {roles.includes('PARTNER') && partners.length > 0 && (
        <Choice
          name="mitra"
          label={text.partner}
          hint={text.partnerHint}
          empty={text.choosePartner}
          options={partners.map(({ id, name }) => ({ value: id, text: name }))}
          chosen={typed?.partnerId}
          wrong={wrong('mitra')}
        />
      )}
      <Field
        name="mulai"
        label={text.start}
        hint={text.startHint}
        type="date"
        value={typed?.from}
        wrong={wrong('mulai')}
      />
      <Field
        name="sampai"
        label={text.end}
        hint={
          ends === undefined ? text.endHint : text.endAtMost(dayText(lastDayBefore(ends, zone), language))
        }
        type="date"
        value={typed?.until}
        wrong={wrong('sampai')}
        required={ends !== undefined}
      />
    </>
  );
}

function Whom({
  language,
  agencies,
  typed,
  wrong,
  mayWhole,
  own,
}: {
  language: Language;
  agencies: readonly Agency[];
  typed: TypedRole | undefined;
  wrong: string | undefined;
  mayWhole: boolean;
  own: readonly string[];
}) {
  const text = accessWords[language],
    offered = mayWhole ? agencies : agencies.filter(({ id }) => own.includes(id));
  return (
    <fieldset class={wrong === undefined ? 'field' : 'field bad'} id="opd">
      <legend>{text.whom}</legend>
      {wrong !== undefined && <p class="err">{wrong}</p>}
      {mayWhole ? (
        <>
          <Tick type="radio" name="cakupan" value="seluruh" checked={typed?.whole === true}>
            {text.whole}
          </Tick>
          <Tick
            type="radio"
            name="cakupan"
            value="sebagian"
            checked={(typed?.agencyIds.length ?? 0) > 0 && !typed?.whole}
          >
            {text.some}
          </Tick>
        </>
      ) : (
        <input type="hidden" name="cakupan" value="sebagian" />
      )}
      <div class="pick" role="group" aria-label={text.agencies}>
        {offered.map(({ id, name }) => (
          <Tick
            type="checkbox"
            name="opd"
            value={id}
            checked={typed?.agencyIds.includes(id) ?? (!mayWhole && offered.length === 1)}
          >
            {name}
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}
