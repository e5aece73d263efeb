import type { Language } from '#pages';
import { hoursText } from '../page/local.js';
import type { Standing } from './standing.js';

const RADIUS = 50;
const ROUND = 2 * Math.PI * RADIUS;

const words = {
  id: {
    label: (credited: string, of: string, planned: string) =>
      `${credited} dari ${of} JP; ${planned} JP lagi dari pelatihan yang sudah terdaftar`,
    of: (hours: string) => `dari ${hours} JP`,
  },
  en: {
    label: (credited: string, of: string, planned: string) =>
      `${credited} of ${of} JP; ${planned} JP more from trainings that you are enrolled in`,
    of: (hours: string) => `of ${hours} JP`,
  },
} as const;

/** The hours of a year as a ring; the same is said in words beside it. */
export function Ring({ language, standing }: { language: Language; standing: Standing }) {
  const of = standing.obligation ?? Math.max(standing.credited, 1);
  const got = Math.min(1, standing.credited / of) * ROUND,
    soon = Math.min(ROUND - got, (standing.planned / of) * ROUND);
  const hours = (value: number) => hoursText(value, language);
  const text = words[language];
  return (
    <svg
      viewBox="0 0 120 120"
      role="img"
      aria-label={text.label(hours(standing.credited), hours(of), hours(standing.planned))}
    >
      <g fill="none" stroke-width="13" transform="rotate(-90 60 60)">
        <circle class="track" cx="60" cy="60" r={RADIUS} />
        <circle class="got" cx="60" cy="60" r={RADIUS} stroke-dasharray={`${got} ${ROUND}`} />
        {soon > 0 && (
          <circle
            class="soon"
            cx="60"
            cy="60"
            r={RADIUS}
            stroke-dasharray={`${soon} ${ROUND}`}
            stroke-dashoffset={-got}
          />
        )}
      </g>
      <text class="n" x="60" y="66" text-anchor="middle">
        {hours(standing.credited)}
      </text>
      <text class="of" x="60" y="82" text-anchor="middle">
        {text.of(hours(of))}
      </text>
    </svg>
  );
}
