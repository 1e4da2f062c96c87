import type { SessionsMessages } from '#messages/en/sessions.ts'
import { formatNumber, plural } from '#locale/formats.ts'

function sessions(count: number): string {
  return `${formatNumber(count)} ${plural(count, { one: 'Sitzung', other: 'Sitzungen' })}`
}

export const sessionsMessages: SessionsMessages = {
  title: 'Sitzungen',
  viewLabel: 'Wessen Sitzungen',
  view: { mine: 'Ihre Sitzungen', everybody: 'Alle Sitzungen' },
  onlyOf: (name) => `Nur ${name}`,
  onlyHint: (name) => `Nur die Sitzungen von ${name} zeigen`,
  showAll: 'Alle Sitzungen zeigen',

  column: {
    person: 'Person',
    roles: 'Rolle',
    browser: 'Browser',
    address: 'IP-Adresse',
    created_at: 'Angemeldet',
    last_used_at: 'Zuletzt benutzt',
    actions: 'Aktionen',
  },
  browserOn: (browser, system) => `${browser} unter ${system}`,
  browserUnknown: 'Unbekannter Browser',
  addressUnknown: 'Unbekannte IP-Adresse',
  current: 'Diese Sitzung',
  used: 'benutzt',

  end: 'Beenden',
  endLabel: (name, browser) => `Sitzung von ${name} beenden: ${browser}`,
  endAll: (name) => `Alle Sitzungen von ${name} beenden`,

  endOne: {
    title: (name) => `Diese Sitzung von ${name} beenden?`,
    mineTitle: 'Diese Sitzung beenden?',
    currentTitle: 'Hier abmelden?',
    body: (browser, address) =>
      `${browser}, ${address}. Die Sitzung endet in wenigen Sekunden. Danach ist eine neue Anmeldung nötig.`,
    currentBody: 'Diese Sitzung benutzen Sie gerade. Sie müssen sich danach neu anmelden.',
    confirm: 'Sitzung beenden',
    pending: 'Wird beendet …',
    keep: 'Sitzung behalten',
    failed: 'Nicht beendet.',
  },
  endEvery: {
    title: (name) => `Alle Sitzungen von ${name} beenden?`,
    body: (name) =>
      `${name} wird in wenigen Sekunden überall abgemeldet und muss sich neu anmelden.`,
    oneself: 'Es sind Ihre eigenen Sitzungen: Auch hier werden Sie abgemeldet.',
    confirm: 'Alle Sitzungen beenden',
    keep: 'Sitzungen behalten',
  },

  toast: {
    ended: (name) => `Eine Sitzung von ${name} wurde beendet`,
    endedMine: 'Die Sitzung wurde beendet',
    endedAll: (name) => `Alle Sitzungen von ${name} wurden beendet`,
  },

  failedTitle: 'Die Sitzungen konnten nicht geladen werden',
  emptyTitle: 'Keine Sitzungen',
  emptyBody: 'Niemand ist angemeldet.',
  emptyMineBody: 'Die Anmeldung ist hier ausgeschaltet, daher gibt es keine Sitzungen.',
  emptyOf: (name) => `${name} ist nirgends angemeldet.`,
  unknownPerson: 'Diese Person',
  listEnd: (count) => `Ende der Liste · ${sessions(count)}`,
  statusLabel: 'Stand der Liste',
  loaded: (count) => `${sessions(count)} geladen`,
  loading: 'Sitzungen werden geladen …',
}
