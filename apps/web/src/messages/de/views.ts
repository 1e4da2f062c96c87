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
    keep: 'Auf diese Liste ändern',
    back: 'Zurück zur Ansicht',
    rename: 'Umbenennen …',
    share: 'Mit allen teilen',
    unshare: 'Nicht mehr teilen',
    makeDefault: 'Mit dieser Ansicht beginnen',
    noDefault: 'Mit allen Benutzern beginnen',
    delete: 'Löschen …',
  },
  save: {
    title: 'Als Ansicht speichern',
    body: 'Sie behält Suche, Filter, Reihenfolge und Spalten dieser Liste. Nur Sie sehen sie.',
    submit: 'Ansicht speichern',
    submitting: 'Wird gespeichert …',
    cancel: 'Abbrechen',
  },
  rename: {
    title: (name) => `${name} umbenennen`,
    body: 'Keine andere Ihrer Ansichten darf diesen Namen haben.',
    submit: 'Ansicht umbenennen',
    submitting: 'Wird umbenannt …',
    cancel: 'Abbrechen',
  },
  delete: {
    title: (name) => `Ansicht ${name} löschen?`,
    body: 'Niemand wird aus dem Verzeichnis gelöscht. Die Liste bleibt, wie sie gerade ist.',
    sharedBody: 'Niemand wird sie mehr finden. Niemand wird aus dem Verzeichnis gelöscht.',
    confirm: 'Ansicht löschen',
    removing: 'Wird gelöscht …',
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
    shared: (name) => `${name} sehen jetzt alle`,
    unshared: (name) => `${name} wird nicht mehr geteilt`,
    isDefault: 'Sie beginnen ab jetzt mit dieser Ansicht',
    noDefault: 'Sie beginnen ab jetzt mit allen Benutzern',
    failed: 'Die Ansicht wurde nicht geändert',
  },
}
