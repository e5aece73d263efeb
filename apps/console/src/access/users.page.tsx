import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { FilterLine } from '../page/field.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { AccessLinks, timeTag, untilText, whomText } from './pieces.js';
import type { Partner, User } from './shapes.js';
import { accessWords } from './words.js';

export const userPath = (accountId: string): string => `/pengguna/${encodeURIComponent(accountId)}`;

interface Users {
  users: PageOf<User>;
  agencies: Agency[];
  partners: Partner[];
  q?: string | undefined;
  after?: string | undefined;
}

/** Who holds roles, or who was looked for. */
export function usersPage(visit: Visit, me: Me, { users, agencies, partners, q, after }: Users): string {
  const { language, now } = visit,
    text = accessWords[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.users, path: addressOf(q, after), section: 'users', wide: true },
    <div class="narrow">
      <AccessLinks language={language} current="/pengguna" />
      <h1>{text.users}</h1>
      <p class="lead">{text.usersLead}</p>
      <form class="filter" method="get" action="/pengguna">
        <FilterLine label={text.search} type="search" name="q" value={q} maxlength={100} />
        <button class="btn alt">{text.show}</button>
      </form>
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{q === undefined ? text.holders : text.found(q)}</h2>
        {users.items.length === 0 && <p role="status">{q === undefined ? text.nobody : text.noneFound}</p>}
        <ul class="list">
          {users.items.map((user) => (
            <li>
              <div class="body">
                <a href={userPath(user.accountId)}>{user.name}</a>{' '}
                {user.oneself && <span class="tag">{text.self}</span>}
                {user.agency?.name && <p>{user.agency.name}</p>}
                <Roles
                  language={language}
                  zone={zone}
                  now={now}
                  user={user}
                  agencies={agencies}
                  partners={partners}
                />
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      <p class="acts">
        {after !== undefined && <a href={addressOf(q, undefined)}>{text.first}</a>}
        {users.nextCursor !== undefined && <a href={addressOf(q, users.nextCursor)}>{text.next}</a>}
      </p>
    </div>,
  );
}

function Roles({
  language,
  zone,
  now,
  user,
  agencies,
  partners,
}: {
  language: Language;
  zone: string;
  now: Date;
  user: User;
  agencies: Agency[];
  partners: Partner[];
}) {
  const text = accessWords[language];
  if (user.roles.length === 0) return <p>{text.noRole}</p>;
  return (
    <>
      {user.roles.map((role) => (
        <p>
          {text.roleNames[role.role]}: {whomText(role, { agencies, partners }, language)},{' '}
          {untilText(role.until, zone, language)} {timeTag(role, now, language)}
        </p>
      ))}
    </>
  );
}

function addressOf(q: string | undefined, after: string | undefined): string {
  const entries = Object.entries({ q, sesudah: after });
  const search = new URLSearchParams(entries.filter((entry): entry is [string, string] => !!entry[1]));
  return search.size === 0 ? '/pengguna' : `/pengguna?${search.toString()}`;
}
