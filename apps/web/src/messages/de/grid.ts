import type { UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, formatUnits, plural } from '#locale/formats.ts'
import type { GridMessages } from '#messages/en/grid.ts'

/** As in „Keine aktiven und gesperrten Benutzer“. */
const statusesBeforeNoun: Record<UserStatus, string> = {
  active: 'aktiven',
  inactive: 'inaktiven',
  suspended: 'gesperrten',
}

function users(count: number): string {
  return `${formatNumber(count)} Benutzer`
}

function readUnits(count: number): string {
  return `${formatUnits(count)} ${plural(count, { one: 'Leseeinheit', other: 'Leseeinheiten' })}`
}

export const gridMessages: GridMessages = {
  filter: {
    label: 'Nach Status filtern',
    all: 'Alle',
    hint: (key) =>
      `${key === 'Ctrl' ? 'Strg' : key}-Klick nimmt einen Status hinzu oder wieder weg`,
  },

  sort: {
    button: 'Sortieren',
    label: 'Sortieren nach',
    orderLabel: 'Reihenfolge',
    column: {
      name: 'Name',
      email: 'E-Mail',
      status: 'Status',
      created_at: 'Angelegt',
      updated_at: 'Geändert',
    },
    text: { asc: 'A bis Z', desc: 'Z bis A' },
    date: { asc: 'Älteste zuerst', desc: 'Neueste zuerst' },
  },

  grid: {
    label: 'Benutzer',
    end: (total) => (total === undefined ? 'Ende der Liste' : `Ende der Liste · ${users(total)}`),
    earlierFailed: 'Die Zeilen darüber konnten nicht geladen werden.',
    moreFailed: 'Weitere konnten nicht geladen werden.',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
    select: (name) => `${name} auswählen`,
    selectAll: 'Alle geladenen auswählen',
    saving: 'Wird gespeichert …',
    deleted: 'Gelöscht',
  },

  live: {
    created: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'neuer Benutzer', other: 'neue Benutzer' })}`,
    outdated: 'Die Liste hat sich stark geändert.',
    loadAnew: 'Neu laden',
    arrived: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'weiterer', other: 'weitere' })} Benutzer`,
    on: 'Live',
    lost: 'Nicht live: neuer Versuch läuft',
    paused: 'Angehalten',
    pause: 'Live-Änderungen anhalten',
    resume: 'Live-Änderungen fortsetzen',
  },

  columns: {
    button: 'Spalten',
    label: 'Spalten und Zeilenhöhe',
    width: (column, px) =>
      px === undefined ? `${column}: eigene Breite` : `${column}: ${formatNumber(px)} Pixel breit`,
    widthOf: (column) => `Breite von ${column} in Pixeln`,
    auto: 'auto',
    earlier: (column) => `${column} zum Anfang hin verschieben`,
    later: (column) => `${column} zum Ende hin verschieben`,
    moved: (column, place, count) => `${column} ist Spalte ${place} von ${count}`,
    density: 'Zeilen',
    densities: { comfortable: 'Bequem', compact: 'Kompakt' },
    reset: 'Spalten zurücksetzen',
  },

  selection: {
    label: 'Ausgewählte Benutzer',
    copyEmails: 'E-Mails kopieren',
    copyIds: 'IDs kopieren',
    clear: 'Aufheben',
    copiedEmails: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'E-Mail-Adresse', other: 'E-Mail-Adressen' })} kopiert`,
    copiedIds: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'Benutzer-ID', other: 'Benutzer-IDs' })} kopiert`,
    copyFailed:
      'Nichts wurde kopiert. Erlauben Sie dieser Seite die Zwischenablage, dann versuchen Sie es erneut.',
  },

  address: {
    dropped: (names) =>
      `Einige Werte in der Adresse sind hier nicht bekannt und wurden weggelassen: ${formatList(names)}.`,
    rowGone: 'Die Zeile, zu der die Adresse führte, gibt es im Verzeichnis nicht mehr.',
    dismiss: 'Schließen',
  },

  empty: {
    filterTitle: (statuses) =>
      `Keine ${formatList(statuses.map((status) => statusesBeforeNoun[status]))} Benutzer`,
    filterBody: 'In diesem Verzeichnis hat derzeit niemand diesen Status.',
    showAll: 'Alle Benutzer zeigen',
    directoryTitle: 'Noch keine Benutzer',
    directoryBody: 'Nehmen Sie die erste Person in dieses Verzeichnis auf.',
    directoryReadOnlyBody: 'In dieses Verzeichnis wurde noch niemand aufgenommen.',
  },

  statusBar: {
    label: 'Stand der Liste',
    total: users,
    loaded: (count) => `${formatNumber(count)} geladen`,
    selected: (count) => `${formatNumber(count)} ausgewählt`,
    selectedLoaded: (count) =>
      `${formatNumber(count)} ausgewählt: alle geladenen, nicht die ganze Liste`,
    counting: 'Wird gezählt …',
    countFailed: 'Anzahl unbekannt',
    units: readUnits,
    unitsHint: (last, all) =>
      `Die letzte Seite kostete ${readUnits(last)} von DynamoDB, ` +
      `alle hier geladenen Seiten zusammen ${formatUnits(all)}.`,
  },
}
