import { VIEW_NAME_LENGTH_MAX } from '@roster/contract/values'
import type { ViewsMessages } from '#messages/en/views.ts'
import { formatNumber } from '#locale/formats.ts'

export const viewsMessages: ViewsMessages = {
  menu: 'Ansichten',
  all: 'Alle Benutzer',
  own: 'Ihre Ansichten',
  others: 'Von anderen geteilt',
  shared: 'geteilt',
  isDefault: 'Standard',
  changed: 'geändert',
  loading: 'Ansichten werden geladen …',
  name: 'Name',
  action: {
    label: 'Diese Liste',
    of: (name) => `Ansicht „${name}“`,
    save: 'Als Ansicht speichern …',
    update: 'Änderungen in der Ansicht speichern',
    reset: 'Änderungen an der Ansicht verwerfen',
    rename: 'Umbenennen …',
    share: 'Mit allen teilen',
    unshare: 'Nicht mehr teilen',
    makeDefault: 'Als Standardansicht festlegen',
    noDefault: 'Als Standardansicht entfernen',
    delete: 'Löschen …',
  },
  save: {
    title: 'Als Ansicht speichern',
    body: 'Eine Ansicht behält Suche, Filter, Reihenfolge und Spalten dieser Liste. Nur Sie sehen sie.',
    submit: 'Ansicht speichern',
    submitting: 'Wird gespeichert …',
    cancel: 'Abbrechen',
  },
  rename: {
    title: (name) => `${name} umbenennen`,
    body: 'Zwei Ihrer Ansichten können nicht denselben Namen haben.',
    submit: 'Ansicht umbenennen',
    submitting: 'Wird umbenannt …',
    cancel: 'Abbrechen',
  },
  delete: {
    title: (name) => `Ansicht ${name} löschen?`,
    body: 'Es werden keine Benutzer gelöscht. Die Liste bleibt, wie sie gerade ist.',
    sharedBody: 'Andere können sie nicht mehr benutzen. Es werden keine Benutzer gelöscht.',
    confirm: 'Ansicht löschen',
    deleting: 'Wird gelöscht …',
    cancel: 'Ansicht behalten',
    failed: 'Nicht gelöscht.',
  },
  invalid: {
    blank: 'Geben Sie einen Namen ein.',
    too_long: `Höchstens ${VIEW_NAME_LENGTH_MAX} Zeichen.`,
    unsafe: 'Entfernen Sie Steuerzeichen und Zeichen, die die Schreibrichtung umkehren.',
  },
  tooMany: {
    own: (max) =>
      `Sie haben ${formatNumber(max)} Ansichten, mehr sind nicht möglich. Löschen Sie zuerst eine.`,
    shared: (max) =>
      `Es gibt ${formatNumber(max)} geteilte Ansichten, mehr sind nicht möglich. Teilen Sie zuerst eine nicht mehr.`,
  },
  toast: {
    saved: (name) => `Ansicht ${name} gespeichert`,
    deleted: (name) => `Ansicht ${name} gelöscht`,
    shared: (name) => `${name} wird jetzt mit allen geteilt`,
    unshared: (name) => `${name} wird nicht mehr geteilt`,
    isDefault: 'Das ist jetzt Ihre Standardansicht',
    noDefault: 'Sie haben keine Standardansicht mehr',
    failed: 'Die Ansicht wurde nicht geändert',
  },
}
