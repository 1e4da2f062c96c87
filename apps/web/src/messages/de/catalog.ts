import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { UserField, UserStatus } from '@roster/contract/users'
import { findingMessages } from './finding.ts'
import { sessionsMessages } from './sessions.ts'
import { signInMessages } from './sign-in.ts'
import type { Messages } from '#messages/en/catalog.ts'
import { formatList, formatNumber, formatUnits, plural } from '#messages/formats.ts'

const statusNames: Record<UserStatus, string> = {
  active: 'Aktiv',
  inactive: 'Inaktiv',
  suspended: 'Gesperrt',
}

/** As in „Keine aktiven und gesperrten Benutzer“. */
const statusesBeforeNoun: Record<UserStatus, string> = {
  active: 'aktiven',
  inactive: 'inaktiven',
  suspended: 'gesperrten',
}

const fieldNames: Record<UserField, string> = {
  name: 'Name',
  email: 'E-Mail',
  status: 'Status',
}

function users(count: number): string {
  return `${formatNumber(count)} Benutzer`
}

function readUnits(count: number): string {
  return `${formatUnits(count)} ${plural(count, { one: 'Leseeinheit', other: 'Leseeinheiten' })}`
}

/** Every word in German: readers are „Sie“, and what a button does is an infinitive. */
export const messages: Messages = {
  app: {
    name: 'Roster',
    title: (page) => (page ? `${page} · Roster` : 'Roster'),
  },

  signIn: signInMessages,
  sessions: sessionsMessages,
  finding: findingMessages,

  views: {
    button: 'Ansichten',
    buttonOf: (name, isChanged) => (isChanged ? `Ansicht: ${name}, geändert` : `Ansicht: ${name}`),
  },

  palette: {
    label: 'Suche und Befehle',
  },

  theme: {
    label: 'Farbschema',
    system: 'System',
    light: 'Hell',
    dark: 'Dunkel',
  },

  language: {
    label: 'Sprache',
  },

  users: {
    title: 'Benutzer',
    status: statusNames,
    field: fieldNames,
    newUser: 'Neuer Benutzer',
  },

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

  shortcuts: {
    title: 'Tastenkürzel',
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

  panel: {
    loading: 'Benutzer wird geladen …',
    close: 'Bereich schließen',
    previous: 'Voriger Benutzer',
    next: 'Nächster Benutzer',
    tabs: { details: 'Details', activity: 'Verlauf' },
    tabsLabel: 'Über diesen Benutzer',
    unknown: 'Unbekannter Benutzer',
    notFoundTitle: 'Kein solcher Benutzer',
    notFoundBody: 'Es gibt keinen Benutzer mit dieser ID. Vielleicht wurde er gelöscht.',
    notFoundHistory: 'Ansehen, was geschehen ist',
    failedTitle: 'Dieser Benutzer konnte nicht geladen werden',
    facts: 'Datensatz',
    user_id: 'Benutzer-ID',
    created_at: 'Angelegt',
    updated_at: 'Geändert',
    version: 'Version',
    formLabel: (name) => `${name} bearbeiten`,
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    discard: 'Verwerfen',
    unsaved: (count) =>
      plural(count, {
        one: '1 ungespeicherte Änderung',
        other: `${formatNumber(count)} ungespeicherte Änderungen`,
      }),
    noUnsaved: 'Keine ungespeicherten Änderungen',
    readOnly: 'Nur lesbar: Mit Ihrer Rolle lassen sich Benutzer nicht ändern.',
    delete: 'Benutzer löschen',
    changedMeanwhile: 'Jemand hat diesen Benutzer geändert, während Sie ihn bearbeitet haben.',
  },

  copy: {
    email: 'E-Mail kopieren',
    id: 'Benutzer-ID kopieren',
    done: 'Kopiert',
    failed: 'Das Kopieren ist fehlgeschlagen. Markieren Sie den Text stattdessen.',
  },

  form: {
    summaryTitle: (count) =>
      plural(count, {
        one: 'Ein Feld braucht Ihre Aufmerksamkeit',
        other: `${formatNumber(count)} Felder brauchen Ihre Aufmerksamkeit`,
      }),
    invalid: {
      name: {
        blank: 'Geben Sie einen Namen ein.',
        too_long: `Höchstens ${NAME_LENGTH_MAX} Zeichen sind erlaubt.`,
        unsafe: 'Entfernen Sie Steuerzeichen und Zeichen, die die Schreibrichtung ändern.',
      },
      email: {
        too_big: `Höchstens ${EMAIL_LENGTH_MAX} Zeichen sind erlaubt.`,
        invalid_format: 'Geben Sie eine E-Mail-Adresse ein, etwa ana@example.com.',
      },
      status: { invalid_value: 'Wählen Sie einen Status.' },
    },
    invalidOther: 'Dieser Wert ist nicht erlaubt. Geben Sie einen anderen ein.',
    notSaved: 'Nicht gespeichert.',
    emailTaken: 'Ein anderer Benutzer hat diese E-Mail-Adresse.',
    emailTakenLink: 'Diesen Benutzer öffnen',
    namePlaceholder: 'Ana Lima',
    emailPlaceholder: 'ana@example.com',
  },

  create: {
    title: 'Neuer Benutzer',
    body: 'Die E-Mail-Adresse darf keinem anderen Benutzer gehören.',
    submit: 'Benutzer anlegen',
    submitting: 'Wird angelegt …',
    cancel: 'Abbrechen',
    failed: 'Nicht angelegt.',
  },

  delete: {
    title: (name) => `${name} löschen?`,
    body: (user) =>
      `${user.email} ist dann in diesem Verzeichnis nicht mehr zu finden. ` +
      'Der Verlauf bleibt erhalten, aber ein gelöschter Benutzer lässt sich hier nicht wiederherstellen.',
    confirm: 'Benutzer löschen',
    removing: 'Wird gelöscht …',
    cancel: 'Benutzer behalten',
    changed:
      'Dieser Benutzer wurde gerade eben geändert. Prüfen Sie die Angaben noch einmal, dann löschen Sie.',
    failed: 'Nicht gelöscht.',
  },

  discard: {
    title: (name) => `${name} ungespeichert verlassen?`,
    body: (fields) =>
      `Sie haben ${formatList(fields.map((field) => fieldNames[field]))} geändert ` +
      'und nicht gespeichert. Wenn Sie gehen, ist Ihre Eingabe verloren.',
    keep: 'Weiter bearbeiten',
    confirm: 'Änderungen verwerfen',
  },

  merge: {
    title: (name) => `${name} wurde inzwischen geändert`,
    body: 'Wählen Sie für jedes Feld, was gelten soll. Was nur eine Seite geändert hat, ist schon gewählt.',
    who: (names) => `Geändert von ${formatList(names)}`,
    whoUnknown: 'Von jemand anderem geändert',
    field: 'Feld',
    yours: 'Ihre Fassung',
    theirs: 'Andere Fassung',
    result: 'Ergebnis',
    both: 'Beide geändert',
    unchanged: 'Unverändert',
    choose: (field) => `${fieldNames[field]}: Fassung wählen`,
    save: 'Ergebnis speichern',
    saving: 'Wird gespeichert …',
    keepTheirs: 'Andere Fassung behalten',
    back: 'Zurück zum Bearbeiten',
  },

  activity: {
    label: 'Verlauf',
    action: {
      created: 'hat diesen Benutzer angelegt',
      updated: 'hat diesen Benutzer geändert',
      deleted: 'hat diesen Benutzer gelöscht',
      imported: 'hat diesen Benutzer importiert',
    },
    service: 'Dienst',
    nothing: 'leer',
    from: 'von',
    to: 'zu',
    loading: 'Verlauf wird geladen …',
    failed: 'Der Verlauf konnte nicht geladen werden.',
    moreFailed: 'Der weitere Verlauf konnte nicht geladen werden.',
    empty: 'Zu diesem Benutzer ist nichts verzeichnet.',
    end: 'Das ist alles',
  },

  toast: {
    label: 'Meldungen',
    dismiss: 'Schließen',
    created: (name) => `${name} wurde angelegt`,
    saved: (name) => `${name} wurde gespeichert`,
    deleted: (name) => `${name} wurde gelöscht`,
    alreadyRemoved: (name) => `${name} war schon gelöscht`,
    notSaved: (name) => `${name} wurde nicht gespeichert`,
    open: 'Öffnen',
  },

  time: {
    now: 'gerade eben',
  },

  error: {
    USER_NOT_FOUND: 'Diesen Benutzer gibt es nicht mehr.',
    EMAIL_TAKEN: 'Ein anderer Benutzer hat diese E-Mail-Adresse. Nehmen Sie eine andere.',
    VERSION_CONFLICT:
      'Jemand hat diesen Benutzer inzwischen geändert. Sehen Sie sich die Änderungen an, dann speichern Sie noch einmal.',
    VIEW_NOT_FOUND: 'Diese Ansicht gibt es nicht mehr, oder sie wird nicht mehr geteilt.',
    VIEW_NAME_TAKEN: 'Eine andere Ihrer Ansichten hat diesen Namen. Wählen Sie einen anderen.',
    TOO_MANY_VIEWS: 'Mehr Ansichten lassen sich nicht speichern. Löschen Sie erst eine.',
    BAD_CURSOR: 'Diese Liste lässt sich nicht mehr fortsetzen. Laden Sie sie von oben neu.',
    INVALID_INPUT:
      'Einige Werte sind nicht erlaubt. Korrigieren Sie sie, dann versuchen Sie es noch einmal.',
    NOT_SIGNED_IN: 'Sie wurden inzwischen abgemeldet. Versuchen Sie es noch einmal.',
    NOT_ALLOWED: 'Dazu fehlt Ihnen das Recht. Bitten Sie einen Administrator darum.',
    TOO_MANY_REQUESTS:
      'Zu viele Anfragen auf einmal. Warten Sie einen Augenblick, dann versuchen Sie es noch einmal.',
    UNAVAILABLE: 'Der Server ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    INTERNAL:
      'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es noch einmal, oder nennen Sie Ihrem Administrator die Anfrage-ID.',
  },
  errorTitle: {
    NOT_SIGNED_IN: 'Sie sind abgemeldet',
    NOT_ALLOWED: 'Diese Benutzer sind für Sie nicht freigegeben',
  },
  errorScreen: {
    title: 'Die Benutzer konnten nicht geladen werden',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
    reload: 'Seite neu laden',
    requestId: (id) => `Anfrage-ID ${id}`,
  },

  part: {
    failed: 'Ein Teil dieser Seite konnte nicht geladen werden.',
  },

  crash: {
    title: 'Diese Seite ist abgestürzt',
    body: 'Das hätte nicht passieren dürfen. Ihre Daten sind sicher. Laden Sie die Seite neu, oder gehen Sie zurück zur Liste.',
    reload: 'Seite neu laden',
    home: 'Zu den Benutzern',
  },

  notFound: {
    title: 'Seite nicht gefunden',
    body: 'Unter dieser Adresse gibt es nichts.',
    home: 'Zu den Benutzern',
  },
}
