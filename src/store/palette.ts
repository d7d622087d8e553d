/** Colours to start from: skin, hair, cloth, leaves, sky, metal; each row from light to dark. */
export const START_PALETTE: readonly string[] = [
  '#ffe3d0',
  '#f6c39f',
  '#d9956b',
  '#a5653f',
  '#6b3d28',
  '#2f211d',
  '#fff3b0',
  '#ffd23f',
  '#f79824',
  '#ee6352',
  '#c1292e',
  '#7a1f3d',
  '#dff5e1',
  '#8fd694',
  '#3fa34d',
  '#1f6f4a',
  '#4b5d3a',
  '#2d3a2e',
  '#dcefff',
  '#8ecae6',
  '#3a86c8',
  '#274b8f',
  '#6a4c93',
  '#e5a4cb',
  '#ffffff',
  '#d9d6d0',
  '#a8a39d',
  '#6e6a66',
  '#3c3a39',
  '#141414',
]

const RECENT_COUNT = 12

/** The list with a colour moved to its front, no longer than twelve. */
export function rememberColor(recent: readonly string[], color: string): readonly string[] {
  if (recent[0] === color) return recent
  return [color, ...recent.filter((other) => other !== color)].slice(0, RECENT_COUNT)
}
