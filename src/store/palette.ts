/** Colours to start from, eight a row: skin and hair, warm cloth, leaves and water, sky and stone. */
export const START_PALETTE: readonly string[] = [
  '#ffe3d0',
  '#f6c39f',
  '#d9956b',
  '#a5653f',
  '#7a4a31',
  '#4f3226',
  '#2f211d',
  '#141414',
  '#fff3b0',
  '#ffd23f',
  '#f79824',
  '#ee6352',
  '#c1292e',
  '#7a1f3d',
  '#e5a4cb',
  '#b85c8e',
  '#dff5e1',
  '#8fd694',
  '#3fa34d',
  '#1f6f4a',
  '#4b5d3a',
  '#2a9d8f',
  '#a8dadc',
  '#457b9d',
  '#dcefff',
  '#8ecae6',
  '#3a86c8',
  '#274b8f',
  '#6a4c93',
  '#ffffff',
  '#d0cdc8',
  '#7d7a76',
]

const RECENT_COUNT = 12

/** The list with a colour moved to its front, no longer than twelve. */
export function rememberColor(recent: readonly string[], color: string): readonly string[] {
  if (recent[0] === color) return recent
  return [color, ...recent.filter((other) => other !== color)].slice(0, RECENT_COUNT)
}
