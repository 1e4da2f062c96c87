import type { ShortcutsMessages } from '#messages/en/shortcuts.ts'

/** The keys have the names that are printed on German keyboards. */
export const shortcutsMessages: ShortcutsMessages = {
  anywhere: 'Überall',
  single: 'Einzelne Tasten',
  onNote:
    'Einzelne Tasten wirken nicht, während Sie tippen. Schalten Sie sie aus, wenn sie Sie stören.',
  offNote:
    'Einzelne Tasten sind in diesem Browser ausgeschaltet. Alle anderen Tasten funktionieren.',
  inList: 'In der Liste',
  close: 'Schließen',
  escape: 'Auswahl aufheben, dann den Bereich schließen',
  action: {
    search: 'Suchen',
    nextUser: 'Nächster Benutzer',
    previousUser: 'Voriger Benutzer',
    edit: 'Benutzer bearbeiten',
    newUser: 'Neuer Benutzer',
    help: 'Diese Hilfe zeigen',
  },
  grid: {
    cell: 'Nächste Zelle oder Zeile',
    page: 'Eine Seite nach oben oder unten',
    rowEnds: 'Erste oder letzte Zelle der Zeile',
    listEnds: 'Erste oder letzte Zeile',
    open: 'Benutzer öffnen',
    select: 'Benutzer auswählen oder abwählen',
    extend: 'Bis zu einer anderen Zeile auswählen',
    selectAll: 'Alle geladenen Benutzer auswählen',
    width: 'Spalte schmaler oder breiter',
    resetWidth: 'Standardbreite',
  },
  keys: {
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    PageUp: 'Bild auf',
    PageDown: 'Bild ab',
    Home: 'Pos 1',
    End: 'Ende',
    Enter: 'Eingabe',
    Space: 'Leertaste',
    Escape: 'Esc',
    Shift: 'Umschalt',
    Ctrl: 'Strg',
  },
}
