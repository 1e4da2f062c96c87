import type { CSSProperties } from 'react'
import { createStoredNumber } from '#browser/store.ts'

export const PANEL_MIN_PX = 320
export const PANEL_MAX_PX = 960

/** The chosen width of the panel; undefined: the default. */
export const panelWidth = createStoredNumber('roster.panel', PANEL_MIN_PX, PANEL_MAX_PX)

/** A part of the window, within bounds: beside it, the default columns fit a window 1,100 px wide. */
export function defaultPanelPx(windowPx: number): number {
  return Math.round(Math.min(420, Math.max(340, windowPx * 0.33)))
}

/** The list keeps at least two fifths of the window, whatever was chosen in a wider one. */
export function panelStyle(chosenPx: number | undefined): CSSProperties {
  return {
    width: chosenPx === undefined ? 'clamp(340px, 33vw, 420px)' : `min(${chosenPx}px, 60vw)`,
  }
}
