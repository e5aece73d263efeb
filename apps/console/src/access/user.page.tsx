import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { dayText, localDay, momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { RoleFields, timeTag, untilText, whomText } from './pieces.js';
import { askRemovalPath } from './removals.page.js';
import type { Givable, Partner, User } from './shapes.js';
import type { AccessMistake, TypedRole } from './typed.js';
import { userPath } from './users.page.js';
import { accessWords } from './words.js';

interface One {
  user: User;
  givable: Givable[];
  agencies: Agency[];
  partners: Partner[];
  keys: FormKeys;
  /** A role was given or taken away a moment ago. */
  done: boolean;
  again?: { typed?: TypedRole; mistakes?: AccessMistake[]; failure?: Failure } | undefined;
}

/** Somebody's roles: seen, given, taken away. */
export function userPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    text = accessWords[language],
    zone = zoneOf(me),
    { user, givable, agencies, partners, keys, done, again } = shown,
    path = userPath(user.accountId),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    { title: user.name, path, section: 'users', wide: true },
    <div class="narrow">
      <Crumb to="/pengguna">{text.users}</Crumb>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={done ? text.saved : undefined}
      />
      <h1>{user.name}</h1>
      <p class="lead">{[user.agency?.name, user.email].filter(Boolean).join(', ')}</p>
      <section class="card" aria-labelledby="peran-kini">
        <h2 id="peran-kini">{text.rolesOf}</h2>
        {user.roles.length === 0 && <p role="status">{text.noRole}</p>}
        <ul class="list">
          {user.roles.map((role) => {
            const whom = whomText(role, { agencies, partners }, language),
              name = text.roleNames[role.role];
            return (
              <li>
                <div class="body">
                  <b>{name}</b> {timeTag(role, now, language)}
                  <p>{whom}</p>
                  <p>
                    {[
                      text.from(dayText(localDay(new Date(role.from), zone), language)),
                      untilText(role.until, zone, language),
                      role.byName !== null && text.by(role.byName),
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                  {role.yours ? (
                    <form method="post" action={`${path}/peran/${role.id}/cabut`}>
                      <Unseen keys={keys} />
                      <button class="btn alt small" aria-label={text.takeWhich(name, whom)}>
                        {text.take}
                      </button>
                    </form>
                  ) : (
                    !user.oneself && <p class="fresh">{text.notYours}</p>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
        {user.roles.length > 1 && <p>{text.rolesHint}</p>}
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      {user.oneself || givable.length === 0 ? (
        <p>{user.oneself ? text.ownRoles : text.nothingToGive}</p>
      ) : (
        <form class="card" method="post" action={`${path}/peran`} aria-labelledby="beri">
          <Unseen keys={keys} />
          <h2 id="beri">{text.give}</h2>
          <p>{text.giveHint}</p>
          <RoleFields
            language={language}
            zone={zone}
            givable={givable}
            agencies={agencies}
            partners={partners}
            typed={again?.typed}
            mistakes={mistakes}
          />
          <button class="btn">{text.giveNow}</button>
        </form>
      )}
      {!user.oneself && (
        <p>
          {text.lost} <a href={askRemovalPath(user.accountId)}>{text.lostAsk}</a>
        </p>
      )}
    </div>,
  );
}
