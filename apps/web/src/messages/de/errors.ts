import type { ErrorsMessages } from '#messages/en/errors.ts'

export const errorsMessages: ErrorsMessages = {
  error: {
    USER_NOT_FOUND: 'Diesen Benutzer gibt es nicht mehr.',
    EMAIL_TAKEN: 'Ein anderer Benutzer hat diese E-Mail-Adresse. Nehmen Sie eine andere.',
    VERSION_CONFLICT:
      'Dieser Benutzer wurde geändert, während Sie ihn bearbeitet haben. Prüfen Sie die Änderungen, dann speichern Sie noch einmal.',
    VIEW_NOT_FOUND: 'Diese Ansicht gibt es nicht mehr, oder wird nicht mehr geteilt.',
    VIEW_NAME_TAKEN: 'Sie haben schon eine Ansicht mit diesem Namen. Wählen Sie einen anderen.',
    TOO_MANY_VIEWS:
      'Die Höchstzahl der Ansichten ist erreicht. Löschen Sie eine, oder teilen Sie eine nicht mehr.',
    BAD_CURSOR: 'Diese Liste ist veraltet. Laden Sie sie von oben neu.',
    INVALID_INPUT:
      'Einige Werte sind ungültig. Korrigieren Sie sie, dann versuchen Sie es noch einmal.',
    NOT_SIGNED_IN: 'Sie wurden abgemeldet. Melden Sie sich an, dann versuchen Sie es noch einmal.',
    NOT_ALLOWED: 'Das ist Ihnen nicht erlaubt. Bitten Sie einen Administrator um die Berechtigung.',
    TOO_MANY_REQUESTS:
      'Zu viele Anfragen. Warten Sie einen Augenblick, dann versuchen Sie es noch einmal.',
    UNAVAILABLE: 'Der Server ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    INTERNAL:
      'Auf dem Server ist etwas schiefgegangen. Versuchen Sie es noch einmal, oder nennen Sie Ihrem Administrator die Anfrage-ID.',
  },

  errorTitle: {
    NOT_SIGNED_IN: 'Sie sind abgemeldet',
    NOT_ALLOWED: 'Sie haben keinen Zugriff',
  },

  errorScreen: {
    title: 'Die Benutzer konnten nicht geladen werden',
    lastList: 'Die Zeilen darunter stammen aus der vorherigen Liste.',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
    reload: 'Seite neu laden',
    requestId: (id) => `Anfrage-ID ${id}`,
  },
}
