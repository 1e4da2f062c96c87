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
      `${key === 'Ctrl' ? 'Strg' : key}-Klick fügt einen Status hinzu oder entfernt ihn`,
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
    endFound: (count) =>
      count === undefined ? 'Ende der Liste' : `Ende der Liste · ${formatNumber(count)} gefunden`,
    date: { created_at: 'angelegt', updated_at: 'geändert' },
    earlierFailed: 'Die Zeilen darüber konnten nicht geladen werden.',
    moreFailed: 'Weitere konnten nicht geladen werden.',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
    select: (name) => `${name} auswählen`,
    selectAll: 'Alle geladenen Benutzer auswählen',
    saving: 'Wird gespeichert …',
    deleted: 'Gelöscht',
  },

  live: {
    created: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'neuer Benutzer', other: 'neue Benutzer' })}`,
    outdated: 'Diese Liste ist veraltet.',
    reload: 'Neu laden',
    more: (count) =>
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
      px === undefined ? `${column}: Standardbreite` : `${column}: ${formatNumber(px)} Pixel breit`,
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
    copyMailboxes: 'Alle als Empfänger kopieren',
    copyIds: 'IDs kopieren',
    clear: 'Aufheben',
    copiedEmails: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'E-Mail-Adresse', other: 'E-Mail-Adressen' })} kopiert`,
    copiedMailboxes: (count) => `${formatNumber(count)} Empfänger kopiert`,
    copiedIds: (count) =>
      `${formatNumber(count)} ${plural(count, { one: 'Benutzer-ID', other: 'Benutzer-IDs' })} kopiert`,
    copyFailed:
      'Nichts wurde kopiert. Erlauben Sie dieser Seite die Zwischenablage, dann versuchen Sie es erneut.',
  },

  address: {
    dropped: (names) =>
      `Einige Werte im Link wurden nicht erkannt und ignoriert: ${formatList(names)}.`,
    unused: (names) =>
      `Einige Werte im Link passen nicht zu dieser Liste und wurden ignoriert: ${formatList(names)}.`,
    sortDropped: (column) => `Die Reihenfolge im Link wurde ignoriert: ${column}.`,
    rowGone: 'Die Zeile im Link gibt es im Verzeichnis nicht mehr.',
    dismiss: 'Schließen',
  },

  empty: {
    filterTitle: (statuses) =>
      `Keine ${formatList(statuses.map((status) => statusesBeforeNoun[status]))} Benutzer`,
    filterBody: 'In diesem Verzeichnis gibt es keine Benutzer mit diesem Status.',
    showAll: 'Alle Benutzer zeigen',
    directoryTitle: 'Noch keine Benutzer',
    directoryBody: 'Nehmen Sie die erste Person in dieses Verzeichnis auf.',
    directoryReadOnlyBody: 'In dieses Verzeichnis wurden noch keine Benutzer aufgenommen.',
  },

  statusBar: {
    label: 'Stand der Liste',
    total: users,
    found: (count) => `${count} gefunden`,
    atLeast: (count) => `${formatNumber(count)}+`,
    countAll: 'Alle zählen',
    countHint: (units) => `Das Zählen kostete ${formatUnits(units)}.`,
    unitsWithCount: (last, counting) => `${formatUnits(last)} + ${readUnits(counting)}`,
    loaded: (count) => `${formatNumber(count)} geladen`,
    selected: (count) => `${formatNumber(count)} ausgewählt`,
    selectedLoaded: (count) =>
      `${formatNumber(count)} ausgewählt: alle geladenen Benutzer, nicht die ganze Liste`,
    counting: 'Wird gezählt …',
    countFailed: 'Anzahl nicht verfügbar',
    units: readUnits,
    unitsHint: (last, all) =>
      `Die letzte Seite kostete ${readUnits(last)} von DynamoDB, ` +
      `alle bisher geladenen Seiten zusammen ${formatUnits(all)}.`,
  },
}
