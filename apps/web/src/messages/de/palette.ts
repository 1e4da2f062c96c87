import type { UserStatus } from '@roster/contract/users'
import type { PaletteMessages } from '#messages/en/palette.ts'
import { formatList } from '#locale/formats.ts'

const statuses: Record<UserStatus, string> = {
  active: 'aktive',
  inactive: 'inaktive',
  suspended: 'gesperrte',
}

export const paletteMessages: PaletteMessages = {
  placeholder: 'Personen, Ansichten und Befehle suchen',
  close: 'Schließen',
  group: {
    views: 'Ansichten',
    actions: 'Aktionen',
    filter: 'Filtern',
    sort: 'Sortieren',
    people: 'Personen',
  },
  action: {
    allSessions: 'Alle Sitzungen',
    clearSelection: 'Auswahl aufheben',
  },
  user: {
    edit: 'Benutzer bearbeiten',
    mail: 'E-Mail schreiben',
    setStatus: (status) => `Status auf ${status} setzen`,
  },
  showOnly: (status) => `Nur ${statuses[status]} Benutzer zeigen`,
  showAllStatuses: 'Benutzer mit jedem Status zeigen',
  searchList: (text) => `Die Liste nach „${text}“ durchsuchen`,
  tooShort:
    'Um Personen zu finden, geben Sie mindestens zwei Buchstaben oder Ziffern ein, oder ein chinesisches, japanisches oder koreanisches Zeichen.',
  searching: 'Suche läuft …',
  noResults: 'Keine Benutzer gefunden.',
  understood: (understood) => {
    switch (understood.kind) {
      case 'id':
        return 'Über die Benutzer-ID gefunden.'
      case 'email':
        return `E-Mail beginnt mit ${understood.prefix}`
      case 'domain':
        return `Domain der E-Mail beginnt mit ${understood.prefix}`
      case 'words':
        return `Wörter, die mit ${formatList(understood.words)} beginnen`
    }
  },
}
