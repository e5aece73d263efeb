import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { AccessLinks, RoleFields, untilText, whomText } from './pieces.js';
import type { Givable, Invitation, InvitationState, Partner } from './shapes.js';
import type { AccessMistake, TypedInvitation } from './typed.js';
import { userPath } from './users.page.js';
import { accessWords } from './words.js';

export const INVITATIONS = '/pengguna/undangan';

interface Shown {
  invitations: PageOf<Invitation>;
  givable: Givable[];
  agencies: Agency[];
  partners: Partner[];
  keys: FormKeys;
  after?: string | undefined;
  /** An invitation was sent, or something else saved, a moment ago. */
  done?: 'sent' | 'saved' | undefined;
  again?: { typed?: TypedInvitation; mistakes?: AccessMistake[]; failure?: Failure } | undefined;
}

/** Who was invited and what became of it, and the form for another. */
export function invitationsPage(visit: Visit, me: Me, shown: Shown): string {
  const { language, now } = visit,
    text = accessWords[language],
    zone = zoneOf(me),
    { invitations, givable, agencies, partners, keys, after, done, again } = shown,
    mistakes = again?.mistakes ?? [],
    typed = again?.typed,
    wrong = (name: AccessMistake) => (mistakes.includes(name) ? text.wrong[name] : undefined);
  return pageFor(
    visit,
    me,
    {
      title: text.invitations,
      path: after === undefined ? INVITATIONS : addressAfter(after),
      section: 'users',
      wide: true,
    },
    <div class="narrow">
      <AccessLinks language={language} current={INVITATIONS} />
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done === undefined ? undefined : done === 'sent' ? text.wasSent : text.saved}
      />
      <h1>{text.invitations}</h1>
      <p class="lead">{text.invitationsLead}</p>
      <section class="card" aria-label={text.invitations}>
        {invitations.items.length === 0 && <p role="status">{text.noInvitations}</p>}
        <ul class="list">
          {invitations.items.map((invitation) => (
            <One
              language={language}
              zone={zone}
              invitation={invitation}
              agencies={agencies}
              partners={partners}
              keys={keys}
            />
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      <p class="acts">
        {after !== undefined && <a href={INVITATIONS}>{text.first}</a>}
        {invitations.nextCursor !== undefined && (
          <a href={addressAfter(invitations.nextCursor)}>{text.next}</a>
        )}
      </p>
      {givable.length === 0 ? (
        <p>{text.nothingToGive}</p>
      ) : (
        <form class="card" method="post" action={INVITATIONS} aria-labelledby="undang">
          <Unseen keys={keys} />
          <h2 id="undang">{text.invite}</h2>
          <Field
            name="nama"
            label={text.name}
            value={typed?.name}
            wrong={wrong('nama')}
            maxlength={200}
            autocomplete="off"
            required
          />
          <Field
            name="surel"
            label={text.email}
            hint={text.emailHint}
            type="email"
            value={typed?.email}
            wrong={wrong('surel')}
            maxlength={254}
            autocomplete="off"
            required
          />
          <RoleFields
            language={language}
            zone={zone}
            givable={givable}
            agencies={agencies}
            partners={partners}
            typed={typed}
            mistakes={mistakes}
          />
          <button class="btn">{text.inviteNow}</button>
        </form>
      )}
    </div>,
  );
}

const addressAfter = (cursor: string): string => `${INVITATIONS}?sesudah=${encodeURIComponent(cursor)}`;

const tags: Record<InvitationState, string> = {
  SENT: 'tag',
  TAKEN: 'tag ok',
  EXPIRED: 'tag warn',
  WITHDRAWN: 'tag mute',
};

function One({
  language,
  zone,
  invitation,
  agencies,
  partners,
  keys,
}: {
  language: Language;
  zone: string;
  invitation: Invitation;
  agencies: Agency[];
  partners: Partner[];
  keys: FormKeys;
}) {
  const text = accessWords[language],
    { id, name, email, role, state, mailed, accountId } = invitation,
    path = `${INVITATIONS}/${encodeURIComponent(id)}`,
    open = state === 'SENT' || state === 'EXPIRED';
  return (
    <li>
      <div class="body">
        <b>{name}</b> <span class={tags[state]}>{text.states[state]}</span>{' '}
        {open && !mailed && <span class="tag bad">{text.notMailed}</span>}
        <p>{email}</p>
        <p>
          {text.roleNames[role]}: {whomText(invitation, { agencies, partners }, language)},{' '}
          {untilText(invitation.until, zone, language)}.
        </p>
        <p>
          {open && !mailed ? text.notMailedHint : becameText(invitation, zone, language)}{' '}
          {text.invitedBy(invitation.byName)}
        </p>
        {open && (
          <div class="acts">
            <form method="post" action={`${path}/kirim`}>
              <Unseen keys={keys} />
              <button class="btn alt small" aria-label={text.sendAgainTo(name)}>
                {text.sendAgain}
              </button>
            </form>
            <form method="post" action={`${path}/tarik`}>
              <Unseen keys={keys} />
              <button class="btn alt small" aria-label={text.withdrawOf(name)}>
                {text.withdraw}
              </button>
            </form>
          </div>
        )}
        {accountId !== null && <a href={userPath(accountId)}>{text.seeAccount}</a>}
      </div>
    </li>
  );
}

function becameText(
  { state, sentAt, expiresAt, takenAt, withdrawnAt }: Invitation,
  zone: string,
  language: Language,
): string {
  const text = accessWords[language],
    at = (moment: string | null) => momentText(moment ?? sentAt, zone, language);
  if (state === 'TAKEN') return text.takenOn(at(takenAt));
  if (state === 'WITHDRAWN') return text.withdrawnOn(at(withdrawnAt));
  return state === 'EXPIRED' ? text.expiredOn(at(expiresAt)) : text.sentOn(at(sentAt), at(expiresAt));
}
