/** A toolbar button that opens something. Filled while that is open or has a selection. */
export const TOOL_BUTTON =
  'inline-flex h-8 items-center justify-center gap-1.5 rounded-control px-2 font-medium text-text-muted select-none ' +
  'hover:bg-hover hover:text-text aria-expanded:bg-press aria-expanded:text-text ' +
  'data-[pressed=true]:bg-accent-soft data-[pressed=true]:text-text pointer-coarse:h-10'
