import type { RangeField } from '@roster/contract/users-list'
import type { FindingMessages } from '#messages/en/finding.ts'
import { formatDays, formatList, formatNumber, isolate, plural } from '#locale/formats.ts'

const fields: Record<RangeField, string> = { created: 'Angelegt', updated: 'Zuletzt geändert' }

function quoted(text: string): string {
  return `„${isolate(text)}“`
}

function wordsInWords([first = '', ...others]: readonly string[]): string {
  const parts = [`einem Wort, das mit ${quoted(first)} beginnt`]
  return formatList([...parts, ...others.map((word) => `einem mit ${quoted(word)}`)])
}

export const findingMessages: FindingMessages = {
  search: {
    label: 'Personen suchen oder Befehl eingeben',
    shortLabel: 'Suchen',
    clear: 'Suche aufheben',
    searching: 'Suche läuft …',
    understood: (by) => {
      if (by.kind === 'id') return `Benutzer-ID ${by.user_id}`
      if (by.kind === 'email') return `E-Mail-Adressen, die mit ${quoted(by.prefix)} beginnen`
      if (by.kind === 'domain') {
        return `E-Mail-Adressen einer Domain, die mit ${quoted(by.prefix)} beginnt`
      }
      return `Namen oder Adressen mit ${wordsInWords(by.words)}`
    },
    order: {
      email: 'A bis Z nach Adresse',
      domain: 'A bis Z nach Domain',
      words: 'A bis Z nach passendem Wort',
    },
    tooShort: 'Tippen Sie weiter',
    tooShortBody:
      'Geben Sie mindestens zwei Buchstaben oder Ziffern ein, oder ein chinesisches, japanisches oder koreanisches Zeichen.',
    emptyTitle: (text) => `Keine Benutzer gefunden für ${quoted(text)}`,
    didYouMean: (text, found, isMore) =>
      `Meinten Sie ${quoted(text)}? (${formatNumber(found)}${isMore ? '+' : ''})`,
    emptyBody:
      'Die Suche vergleicht die Anfänge der Wörter in Namen und E-Mail-Adressen. Eine Benutzer-ID muss vollständig sein.',
    emptyBodyOf: (limits) => `Nur diese Benutzer wurden durchsucht: ${limits}.`,
    showAllStatuses: 'Jeden Status zeigen',
    scanned: (scanned, found) => {
      const entries = plural(scanned, { one: 'Eintrag', other: 'Einträge' })
      return `${formatNumber(scanned)} ${entries} durchsucht, bisher ${formatNumber(found)} Treffer.`
    },
    moreAbove: 'Darüber kann es weitere geben.',
    continueSearching: 'Weitersuchen',
    sortNote: 'Suchergebnisse haben ihre eigene Reihenfolge.',
  },

  range: {
    any: 'Jedes Datum',
    label: 'Nach Datum filtern',
    field: fields,
    fieldLabel: 'Welches Datum',
    preset: {
      today: 'Heute',
      yesterday: 'Gestern',
      'last-7-days': 'Letzte 7 Tage',
      'last-30-days': 'Letzte 30 Tage',
      'this-month': 'Dieser Monat',
      'last-month': 'Letzter Monat',
      'this-year': 'Dieses Jahr',
    },
    presetsLabel: 'Schnellauswahl',
    anyTime: 'Jederzeit',
    from: 'Erster Tag',
    to: 'Letzter Tag',
    apply: 'Anwenden',
    noDay: 'Geben Sie einen ersten Tag, einen letzten Tag oder beide an.',
    badYear: 'Geben Sie das Jahr mit vier Ziffern ein, etwa 2026.',
    everyDay:
      'Damit bleiben alle Benutzer. Geben Sie einen ersten Tag oder einen früheren letzten Tag ein.',
    reversed: 'Der letzte Tag liegt vor dem ersten Tag.',
    zone: 'Zeitzone',
    ownZone: (zone) => `${zone} (Ihre)`,
    clear: 'Zeitraum aufheben',
    days: formatDays,
    since: (day) => `seit ${day}`,
    until: (day) => `bis ${day}`,
    chosen: (field, range) => `${fields[field]}: ${range}`,
    sortNote: {
      created:
        'Eine nach Anlagedatum gefilterte Liste wird nach diesem Datum oder nach Status sortiert.',
      updated:
        'Eine nach dem Datum der letzten Änderung gefilterte Liste wird nach diesem Datum sortiert.',
    },
    emptyTitle: 'Keine Benutzer in diesem Zeitraum',
  },

  jump: {
    button: 'Springen',
    label: {
      name: 'Zu Buchstabe oder Name springen',
      email: 'Zu Buchstabe oder Adresse springen',
      created_at: 'Zu einem Anlagedatum springen',
      updated_at: 'Zu einem Änderungsdatum springen',
    },
    zone: (zone) => `Zeitzone: ${zone}`,
    go: 'Springen',
    empty: { text: 'Geben Sie mindestens einen Buchstaben ein.', day: 'Geben Sie einen Tag ein.' },
  },
}
