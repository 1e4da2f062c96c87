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
    label: 'Personen suchen',
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
      words: 'A bis Z nach dem gefundenen Wort',
    },
    tooShort: 'Tippen Sie weiter',
    tooShortBody: 'Eine Suche braucht mindestens zwei Buchstaben oder Ziffern.',
    emptyTitle: (text) => `Niemand gefunden für ${quoted(text)}`,
    emptyBody:
      'Wörter werden an ihrem Anfang gefunden, in Namen und E-Mail-Adressen. Eine Benutzer-ID muss vollständig sein.',
    emptyBodyOf: (statuses) => `Nur unter Benutzern mit diesem Status gesucht: ${statuses}.`,
    showAllStatuses: 'Jeden Status zeigen',
    lookedAt: (lookedAt, found) => {
      const entries = plural(lookedAt, { one: 'Eintrag', other: 'Einträge' })
      const fit = plural(found, { one: 'passt', other: 'passen' })
      return `${formatNumber(lookedAt)} ${entries} angesehen; bisher ${fit} ${formatNumber(found)}.`
    },
    moreAbove: 'Darüber kann es weitere geben.',
    keepLooking: 'Weitersuchen',
    looking: 'Suche läuft …',
    sortNote: 'Was eine Suche findet, hat seine eigene Reihenfolge.',
    datesNote:
      'Zeiträume ruhen, solange Sie suchen. Heben Sie die Suche auf, um die Liste auf einen Zeitraum zu begrenzen.',
  },

  range: {
    any: 'Jedes Datum',
    label: 'Auf einen Zeitraum begrenzen',
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
    presetsLabel: 'Übliche Zeiträume',
    anyTime: 'Jederzeit',
    from: 'Erster Tag',
    to: 'Letzter Tag',
    apply: 'Diese Tage zeigen',
    noDay: 'Geben Sie einen ersten Tag, einen letzten Tag oder beide an.',
    badYear: 'Geben Sie das Jahr mit vier Ziffern ein, etwa 2026.',
    reversed: 'Der letzte Tag liegt vor dem ersten.',
    zone: 'Tage der Zeitzone',
    ownZone: (zone) => `${zone} (Ihre)`,
    clear: 'Zeitraum aufheben',
    days: formatDays,
    since: (day) => `seit ${day}`,
    until: (day) => `bis ${day}`,
    chosen: (field, range) => `${fields[field]}: ${range}`,
    sortNote: {
      created:
        'Eine Liste, die auf einen Zeitraum des Anlegens begrenzt ist, wird nach diesem Datum oder nach Status sortiert.',
      updated:
        'Eine Liste, die auf einen Zeitraum der letzten Änderung begrenzt ist, wird nach diesem Datum sortiert.',
    },
    emptyTitle: 'Niemand in diesem Zeitraum',
  },

  jump: {
    button: 'Springen',
    label: {
      name: 'Zu Buchstabe oder Name springen',
      email: 'Zu Buchstabe oder Adresse springen',
      created_at: 'Zu einem Tag des Anlegens springen',
      updated_at: 'Zu einem Tag der Änderung springen',
    },
    zone: (zone) => `Tage der Zeitzone ${zone}.`,
    go: 'Springen',
    empty: { text: 'Geben Sie mindestens einen Buchstaben ein.', day: 'Geben Sie einen Tag ein.' },
  },
}
