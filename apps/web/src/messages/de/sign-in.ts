import type { Permission, Role } from '@roster/contract/permissions'
import type { SignInMessages } from '#messages/en/sign-in.ts'
import { formatList } from '#locale/formats.ts'

/** As in „Ihnen fehlt die Berechtigung, Benutzer zu löschen“. */
const permissionNames: Record<Permission, string> = {
  'users:read': 'Benutzer zu sehen',
  'users:write': 'Benutzer anzulegen oder zu ändern',
  'users:delete': 'Benutzer zu löschen',
  'users:audit': 'den Verlauf von Benutzern zu sehen',
  'views:own': 'Ansichten zu speichern',
  'views:share': 'Ansichten mit allen zu teilen',
  'sessions:own': 'Ihre eigenen Sitzungen zu sehen',
  'sessions:manage': 'Sitzungen anderer zu sehen oder zu beenden',
}

const roleNames: Record<Role, string> = {
  viewer: 'Betrachter',
  editor: 'Bearbeiter',
  admin: 'Administrator',
}

export const signInMessages: SignInMessages = {
  signIn: 'Anmelden',
  loading: 'Roster wird geladen …',
  failedTitle: 'Ihre Anmeldung konnte nicht geprüft werden',

  roles: (roles) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'Keine Rolle',
  noPermissionFor: (permission, role) =>
    `Ihnen fehlt die Berechtigung, ${permissionNames[permission]}. ` +
    `Bitten Sie einen Administrator um die ${role ? `Rolle ${roleNames[role]}` : 'Berechtigung'}.`,

  signedOut: {
    title: 'Sie sind abgemeldet',
    body: 'Melden Sie sich an, um die Benutzer Ihres Unternehmens zu sehen und zu verwalten.',
    reason: {
      denied: {
        title: 'Die Anmeldung wurde abgelehnt',
        body: 'Die Anmeldung wurde abgelehnt oder abgebrochen. Versuchen Sie es noch einmal, oder bitten Sie einen Administrator um Zugang.',
      },
      expired: {
        title: 'Die Anmeldung hat zu lange gedauert',
        body: 'Sie ist abgelaufen, wurde in einem anderen Tab begonnen oder war schon abgeschlossen. Beginnen Sie von vorn.',
      },
      failed: {
        title: 'Die Anmeldung ist fehlgeschlagen',
        body: 'Die Antwort der Anmeldeseite war ungültig. Es wurde nichts verändert. Beginnen Sie von vorn.',
      },
      unavailable: {
        title: 'Die Anmeldung ist nicht verfügbar',
        body: 'Der Anmeldedienst ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
      },
      busy: {
        title: 'Zu viele Anmeldungen',
        body: 'Aus Ihrem Netz kamen in kurzer Zeit zu viele Anmeldungen. Versuchen Sie es in einer Minute noch einmal.',
      },
    },
    stillAtProvider:
      'Auf der Anmeldeseite Ihres Unternehmens sind Sie möglicherweise noch angemeldet. Melden Sie sich an einem gemeinsam genutzten Computer auch dort ab.',
    stillSignedIn: (name) => `Sie sind noch als ${name} angemeldet.`,
    goToUsers: 'Zu den Benutzern',
  },

  signingOut: {
    unsavedTitle: 'Ohne Speichern abmelden?',
    unsavedBody: 'Es gibt ungespeicherte Änderungen, die verloren gehen.',
    title: 'Sie werden abgemeldet …',
    failedTitle: 'Sie sind noch angemeldet',
    failedBody: 'Die Abmeldung hat den Server nicht erreicht. Versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
  },

  noPermission: {
    title: 'Sie haben keinen Zugriff auf diese Seite',
    noteTitle: 'Für Ihre Rolle nicht verfügbar',
    signedInAs: (name, roles) => `Sie sind als ${name} angemeldet (${roles}).`,
  },

  account: {
    menu: (name) => `Konto von ${name}`,
    signedInAs: 'Angemeldet als',
    sessions: 'Ihre Sitzungen',
    signOut: 'Abmelden',
    signOutEverywhere: 'Überall abmelden',
  },

  everywhere: {
    title: 'Überall abmelden?',
    body: 'Alle Ihre Sitzungen enden jetzt, auch diese. Nicht gespeicherte Änderungen gehen verloren.',
    confirm: 'Überall abmelden',
    cancel: 'Angemeldet bleiben',
  },

  ended: {
    signedOutTitle: 'Sie haben sich in einem anderen Tab abgemeldet',
    signedOutBody: (name) =>
      `In diesem Tab gibt es ungespeicherte Änderungen. Melden Sie sich wieder als ${name} an, um damit fortzufahren, oder verlassen Sie die Seite ohne sie.`,
    title: 'Ihre Sitzung ist beendet',
    body: 'Melden Sie sich neu an, um weiterzumachen. Was Sie eingegeben haben, bleibt erhalten.',
    signIn: 'Neu anmelden',
    again: 'Anmeldung noch einmal öffnen',
    waiting:
      'Machen Sie in dem geöffneten Fenster weiter. Diese Seite wird dann automatisch fortgesetzt.',
    blocked: 'Ihr Browser hat das Fenster blockiert.',
    blockedLink: 'Anmeldung in einem neuen Tab öffnen',
    leave: 'Seite verlassen',
    otherTitle: (name) => `Sie sind jetzt als ${name} angemeldet`,
    otherBody: (name) =>
      `Diese Seite wurde als ${name} geöffnet. Laden Sie sie neu, um weiterzumachen. Was Sie eingegeben haben, geht verloren.`,
    reload: 'Seite neu laden',
  },

  signedIn: {
    title: 'Sie sind angemeldet',
    body: 'Sie können dieses Fenster schließen und dort weitermachen, wo Sie waren.',
    goToUsers: 'Zu den Benutzern',
  },
}
