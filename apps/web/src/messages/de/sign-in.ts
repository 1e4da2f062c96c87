import type { Permission, Role } from '@roster/contract/permissions'
import type { SignInMessages } from '#messages/en/sign-in.ts'
import { formatList } from '#locale/formats.ts'
import { leastRoleWith } from '#api/permission-text.ts'

/** As in „Ihnen fehlt das Recht, Benutzer zu löschen“. */
const permissionNames: Record<Permission, string> = {
  'users:read': 'Benutzer zu sehen',
  'users:write': 'Benutzer anzulegen oder zu ändern',
  'users:delete': 'Benutzer zu löschen',
  'users:audit': 'den Verlauf von Benutzern zu sehen',
  'views:own': 'eigene Ansichten zu speichern',
  'views:share': 'Ansichten mit allen zu teilen',
  'sessions:own': 'Ihre eigenen Sitzungen zu sehen',
  'sessions:manage': 'Sitzungen anderer zu sehen oder zu beenden',
}

const roleNames: Record<Role, string> = {
  viewer: 'Betrachter',
  editor: 'Bearbeiter',
  admin: 'Administrator',
}

function whatToAskFor(permission: Permission): string {
  const role = leastRoleWith(permission)
  if (role === undefined) return `das Recht ${permission}`
  return `die Rolle ${roleNames[role]} (Recht ${permission})`
}

export const signInMessages: SignInMessages = {
  signIn: 'Anmelden',
  loading: 'Roster wird geladen …',
  failedTitle: 'Es ließ sich nicht feststellen, wer Sie sind',

  roles: (roles) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'Keine Rolle',
  lacks: (permission) =>
    `Ihnen fehlt das Recht, ${permissionNames[permission]}. ` +
    `Bitten Sie einen Administrator um ${whatToAskFor(permission)}.`,

  signedOut: {
    title: 'Sie sind abgemeldet',
    body: 'Melden Sie sich an, um die Benutzer Ihres Unternehmens zu sehen und zu verwalten.',
    reason: {
      denied: {
        title: 'Sie wurden nicht eingelassen',
        body: 'Die Anmeldung wurde abgelehnt oder abgebrochen. Versuchen Sie es noch einmal, oder bitten Sie einen Administrator um Zugang.',
      },
      expired: {
        title: 'Die Anmeldung hat zu lange gedauert',
        body: 'Sie wurde vor zu langer Zeit oder in einem anderen Tab begonnen oder war schon abgeschlossen. Beginnen Sie von vorn.',
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
    stillIn: (name) => `Sie sind noch als ${name} angemeldet.`,
    goOn: 'Zu den Benutzern',
  },

  signingOut: {
    title: 'Sie werden abgemeldet …',
    failedTitle: 'Sie sind noch angemeldet',
    failedBody: 'Die Abmeldung hat den Server nicht erreicht. Versuchen Sie es noch einmal.',
    retry: 'Erneut versuchen',
    retrying: 'Wird erneut versucht …',
  },

  noPermission: {
    title: 'Diese Seite ist für Sie nicht freigegeben',
    noteTitle: 'Nicht für Ihre Rolle',
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
    body: 'Alle Ihre Sitzungen enden sofort, auch diese. Was darin nicht gespeichert ist, geht verloren.',
    confirm: 'Überall abmelden',
    cancel: 'Angemeldet bleiben',
  },

  ended: {
    title: 'Ihre Sitzung ist beendet',
    body: 'Melden Sie sich neu an, um weiterzumachen. Was Sie eingegeben haben, bleibt.',
    signIn: 'Neu anmelden',
    again: 'Anmeldung noch einmal öffnen',
    waiting: 'Machen Sie im Fenster weiter, das sich geöffnet hat. Diese Seite folgt von selbst.',
    blocked: 'Ihr Browser hat das Fenster blockiert.',
    blockedLink: 'In einem neuen Tab anmelden',
    leave: 'Verlassen',
    otherTitle: (name) => `Sie sind jetzt als ${name} angemeldet`,
    otherBody: (name) =>
      `Diese Seite wurde als ${name} geöffnet. Laden Sie sie neu, um weiterzumachen. Was Sie darin eingegeben haben, geht dann verloren.`,
    reload: 'Seite neu laden',
  },

  signedIn: {
    title: 'Sie sind angemeldet',
    body: 'Sie können dieses Fenster schließen und dort weitermachen, wo Sie waren.',
    goOn: 'Zu den Benutzern',
  },
}
