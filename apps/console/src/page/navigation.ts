import type { Language, NavigationItem } from '#pages';

export type Section =
  | 'home'
  | 'training'
  | 'learning'
  | 'history'
  | 'messages'
  | 'account'
  | 'team'
  | 'desk'
  | 'staff'
  | 'reports'
  | 'citizens'
  | 'imports'
  | 'batches'
  | 'rules'
  | 'selection'
  | 'decisions'
  | 'operations'
  | 'failedMessages'
  | 'governments'
  | 'clients'
  | 'accessLog'
  | 'webhooks'
  | 'developer'
  | 'budget'
  | 'services'
  | 'planning'
  | 'users'
  | 'impact'
  | 'mentoring'
  | 'letters'
  | 'partner';

const words = {
  id: {
    home: 'Beranda',
    training: 'Pelatihan',
    learning: 'Belajar',
    history: 'Riwayat',
    messages: 'Pesan',
    account: 'Akun',
    team: 'Tim saya',
    desk: 'Meja kerja',
    staff: 'Pegawai',
    reports: 'Laporan',
    citizens: 'Warga',
    imports: 'Impor',
    batches: 'Angkatan',
    rules: 'Aturan',
    selection: 'Seleksi',
    decisions: 'Putusan',
    operations: 'Operasi',
    failedMessages: 'Pesan gagal',
    governments: 'Pemerintah daerah',
    clients: 'Klien dan kunci',
    accessLog: 'Catatan akses',
    webhooks: 'Webhook',
    developer: 'Aplikasi',
    budget: 'Anggaran',
    services: 'Layanan',
    planning: 'Rencana',
    users: 'Pengguna',
    impact: 'Dampak',
    mentoring: 'Pembimbingan',
    letters: 'Pesan dinas',
    partner: 'Mitra',
  },
  en: {
    home: 'Home',
    training: 'Training',
    learning: 'Learn',
    history: 'History',
    messages: 'Messages',
    account: 'Account',
    team: 'My team',
    desk: 'Desk',
    staff: 'People',
    reports: 'Reports',
    citizens: 'Citizens',
    imports: 'Imports',
    batches: 'Batches',
    rules: 'Rules',
    selection: 'Selection',
    decisions: 'Decisions',
    operations: 'Operations',
    failedMessages: 'Failed messages',
    governments: 'Governments',
    clients: 'Clients and keys',
    accessLog: 'Access log',
    webhooks: 'Webhooks',
    developer: 'Applications',
    budget: 'Money',
    services: 'Services',
    planning: 'Plan',
    users: 'Users',
    impact: 'Impact',
    mentoring: 'Mentoring',
    letters: 'Messages sent',
    partner: 'Partner',
  },
} as const;

/** Where somebody begins who is no participant; undefined where they have no page of their own. */
export function homeOf(roles: readonly string[]): string | undefined {
  if (roles.includes('MANAGER')) return '/meja';
  if (roles.includes('OPERATOR')) return '/operasi';
  if (roles.includes('RULE_OFFICER')) return '/aturan';
  if (roles.includes('DEVELOPER')) return '/impor';
  return roles.includes('PARTNER') ? '/mitra' : undefined;
}

/** The pages that somebody with these roles has: one navigation, whatever they are. */
export function navigationFor(
  language: Language,
  roles: readonly string[],
  current: Section,
): NavigationItem[] {
  const text = words[language],
    manages = roles.includes('MANAGER'),
    develops = roles.includes('DEVELOPER'),
    operates = roles.includes('OPERATOR');
  const items: (Omit<NavigationItem, 'current' | 'text'> & { section: Section; shown: boolean })[] = [
    {
      section: 'home',
      href: '/',
      icon: 'home',
      shown: roles.includes('PARTICIPANT') || homeOf(roles) === undefined,
    },
    { section: 'desk', href: '/meja', icon: 'form', shown: manages },
    { section: 'staff', href: '/pegawai', icon: 'people', shown: manages },
    { section: 'batches', href: '/angkatan', icon: 'book', shown: manages },
    { section: 'selection', href: '/seleksi', icon: 'medal', shown: manages },
    { section: 'decisions', href: '/putusan', icon: 'form', shown: manages },
    { section: 'citizens', href: '/warga', icon: 'mail', shown: manages },
    { section: 'services', href: '/layanan', icon: 'people', shown: manages },
    { section: 'planning', href: '/rencana', icon: 'form', shown: manages },
    { section: 'impact', href: '/dampak', icon: 'medal', shown: manages },
    { section: 'reports', href: '/laporan', icon: 'book', shown: manages },
    { section: 'budget', href: '/anggaran', icon: 'form', shown: manages },
    {
      section: 'rules',
      href: '/aturan',
      icon: 'medal',
      shown: manages || roles.includes('RULE_OFFICER'),
    },
    { section: 'letters', href: '/pesan-dinas', icon: 'mail', shown: manages },
    { section: 'users', href: '/pengguna', icon: 'person', shown: manages },
    { section: 'imports', href: '/impor', icon: 'upload', shown: manages || develops },
    { section: 'developer', href: '/pengembang', icon: 'form', shown: develops },
    { section: 'webhooks', href: '/webhook', icon: 'bell', shown: develops },
    { section: 'partner', href: '/mitra', icon: 'book', shown: roles.includes('PARTNER') },
    { section: 'operations', href: '/operasi', icon: 'clock', shown: operates },
    { section: 'failedMessages', href: '/operasi/pesan', icon: 'mail', shown: operates },
    { section: 'governments', href: '/operasi/pemerintah', icon: 'people', shown: operates },
    { section: 'clients', href: '/operasi/klien', icon: 'key', shown: operates },
    { section: 'accessLog', href: '/operasi/akses', icon: 'form', shown: operates },
    { section: 'training', href: '/pelatihan', icon: 'book', shown: roles.includes('PARTICIPANT') },
    { section: 'learning', href: '/belajar', icon: 'form', shown: roles.includes('PARTICIPANT') },
    { section: 'team', href: '/tim', icon: 'people', shown: roles.includes('LEADER') },
    { section: 'history', href: '/riwayat', icon: 'medal', shown: roles.includes('PARTICIPANT') },
    { section: 'messages', href: '/pesan', icon: 'mail', shown: roles.includes('PARTICIPANT') },
    { section: 'mentoring', href: '/pembimbingan', icon: 'people', shown: roles.includes('PARTICIPANT') },
    { section: 'account', href: '/akun', icon: 'person', shown: true },
  ];
  return items
    .filter(({ shown }) => shown)
    .map(({ section, href, icon }) => ({ href, icon, text: text[section], current: section === current }));
}
