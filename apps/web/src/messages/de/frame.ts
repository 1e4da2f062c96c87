import type { FrameMessages } from '#messages/en/frame.ts'

export const frameMessages: FrameMessages = {
  app: {
    name: 'Roster',
    title: (page) => (page ? `${page} · Roster` : 'Roster'),
  },

  frame: {
    navigation: 'Hauptnavigation',
    settings: 'Einstellungen',
  },

  views: {
    button: 'Ansichten',
    buttonOf: (name, isChanged) => (isChanged ? `Ansicht: ${name}, geändert` : `Ansicht: ${name}`),
  },

  palette: {
    label: 'Suche und Befehle',
    keyName: (key) => (key === 'Ctrl' ? 'Strg' : key),
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

  shortcuts: {
    title: 'Tastenkürzel',
  },

  copy: {
    email: 'E-Mail kopieren',
    mailbox: 'Als Empfänger kopieren',
    link: 'Link kopieren',
    id: 'Benutzer-ID kopieren',
    done: 'Kopiert',
    failed: 'Das Kopieren ist fehlgeschlagen. Markieren Sie den Text stattdessen.',
  },

  toast: {
    label: 'Meldungen',
    dismiss: 'Schließen',
    created: (name) => `${name} wurde angelegt`,
    saved: (name) => `${name} wurde gespeichert`,
    deleted: (name) => `${name} wurde gelöscht`,
    alreadyDeleted: (name) => `${name} war schon gelöscht`,
    notSaved: (name) => `${name} wurde nicht gespeichert`,
    open: 'Öffnen',
  },

  time: {
    now: 'gerade eben',
  },

  part: {
    loading: 'Wird geladen …',
    failed: 'Ein Teil dieser Seite konnte nicht geladen werden.',
  },

  crash: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    body: 'Ihre Daten sind sicher. Laden Sie die Seite neu, oder gehen Sie zurück zur Liste.',
    reload: 'Seite neu laden',
    home: 'Zu den Benutzern',
  },

  notFound: {
    title: 'Seite nicht gefunden',
    body: 'Unter dieser Adresse gibt es nichts.',
    home: 'Zu den Benutzern',
  },
}
