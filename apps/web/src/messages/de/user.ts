import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { UserField, UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, plural } from '#locale/formats.ts'
import type { UserMessages } from '#messages/en/user.ts'

const statusNames: Record<UserStatus, string> = {
  active: 'Aktiv',
  inactive: 'Inaktiv',
  suspended: 'Gesperrt',
}

const fieldNames: Record<UserField, string> = {
  name: 'Name',
  email: 'E-Mail',
  status: 'Status',
}

export const userMessages: UserMessages = {
  users: {
    title: 'Benutzer',
    status: statusNames,
    field: fieldNames,
    noValue: 'leer',
    newUser: 'Neuer Benutzer',
  },

  panel: {
    loading: 'Benutzer wird geladen …',
    close: 'Bereich schließen',
    resize: 'Breite des Bereichs',
    previous: 'Voriger Benutzer',
    next: 'Nächster Benutzer',
    tabs: { details: 'Details', activity: 'Verlauf' },
    tabsLabel: 'Über diesen Benutzer',
    unknown: 'Unbekannter Benutzer',
    notFoundTitle: 'Benutzer nicht gefunden',
    notFoundBody: 'Es gibt keinen Benutzer mit dieser ID. Vielleicht wurde er gelöscht.',
    notFoundHistory: 'Verlauf ansehen',
    notLoaded: 'Benutzer nicht geladen',
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
    readOnly: 'Schreibgeschützt: Mit Ihrer Rolle können Sie Benutzer nicht ändern.',
    delete: 'Benutzer löschen',
    changedWhileEditing: 'Dieser Benutzer wurde geändert, während Sie ihn bearbeitet haben.',
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
    optional: 'optional',
    invalidOther: 'Dieser Wert ist ungültig. Geben Sie einen anderen ein.',
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
    deleting: 'Wird gelöscht …',
    cancel: 'Benutzer behalten',
    changed:
      'Dieser Benutzer wurde gerade geändert. Prüfen Sie die Angaben, dann löschen Sie noch einmal.',
    failed: 'Nicht gelöscht.',
  },

  discard: {
    title: (name) => `Änderungen an ${name} verwerfen?`,
    body: (fields) =>
      `Sie haben ${formatList(fields.map((field) => fieldNames[field]))} geändert ` +
      'und nicht gespeichert. Wenn Sie die Seite verlassen, gehen Ihre Änderungen verloren.',
    keep: 'Weiter bearbeiten',
    confirm: 'Verwerfen',
    save: 'Speichern',
  },

  merge: {
    title: (name) => `${name} wurde während Ihrer Bearbeitung geändert`,
    body: 'Wählen Sie für jedes Feld, was bleiben soll. Wo nur einer von Ihnen etwas geändert hat, ist es schon gewählt.',
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
    from: 'von',
    to: 'zu',
    loading: 'Verlauf wird geladen …',
    failed: 'Der Verlauf konnte nicht geladen werden.',
    moreFailed: 'Weiterer Verlauf konnte nicht geladen werden.',
    empty: 'Kein Verlauf für diesen Benutzer.',
    end: 'Ende des Verlaufs',
  },
}
