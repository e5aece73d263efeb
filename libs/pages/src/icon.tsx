const paths = {
  bell: 'M6 16V10a6 6 0 1 1 12 0v6l2 2H4zM10 21h4',
  home: 'M3 11 12 4l9 7M5 10v10h5v-6h4v6h5V10',
  book: 'M4 5a2 2 0 0 1 2-2h14v16H6a2 2 0 0 0-2 2zM4 19a2 2 0 0 1 2-2h14',
  medal: 'M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM8.5 13 7 21l5-2.5L17 21l-1.5-8',
  mail: 'M3 6h18v12H3zM3 7l9 7 9-7',
  form: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c0-3.600 2.900-6 6.500-6s6.500 2.400 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2.200.8 3.500 2.800 3.500 5.500',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4.500 3.500-7 8-7s8 2.500 8 7',
  upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12.200 19.500 4M16 7.500l2.500 2.500M13.500 10l2 2',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 21 21',
  more: 'M4 7h16M4 12h16M4 17h16',
  play: 'M7 4.500v15l12-7.500z',
  yes: 'M5 12.500 10 17.500 19 7',
  no: 'M6 6l12 12M18 6 6 18',
} as const;
export type IconName = keyof typeof paths;

/** A line drawing beside a word, never in its place. */
export const Icon = ({ name, kind }: { name: IconName; kind?: string }) => (
  <svg class={kind ? `ic ${kind}` : 'ic'} viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);

/** The emblem of a government that has not given its own. */
export const Emblem = () => (
  <svg viewBox="0 0 36 40" aria-hidden="true">
    <path d="M18 1 34 6v14c0 9-6.500 15.500-16 19C8.500 35.500 2 29 2 20V6z" fill="#1a3a78" />
    <path
      d="M18 4.500 31 8.500V20c0 7.300-5 12.500-13 15.700C10 32.500 5 27.300 5 20V8.500z"
      fill="none"
      stroke="#e3a400"
      stroke-width="1.400"
    />
    <path d="M10 27 18 12l8 15z" fill="#e3a400" />
    <path d="M14 27 18 19.500 22 27z" fill="#1a3a78" />
  </svg>
);
