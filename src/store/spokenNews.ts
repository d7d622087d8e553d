import { countAreas } from '../core/fills/countAreas.ts'
import { countPixels, type Runs } from '../core/fills/runs.ts'
import { percentOf } from '../core/fills/shownColors.ts'
import { changeWords } from './changeWords.ts'
import { currentCells } from './currentCells.ts'
import { isSameOpening } from './documentSlice.ts'
import { positionOf } from './history.ts'
import { liveLasso } from './liveLasso.ts'
import { pickColor } from './pickColor.ts'
import { shownColors } from './shownColors.ts'
import type { StudioState } from './studioStore.ts'

/** What an act has done, for those who do not see it; undefined where it did nothing, or a notice tells of it. */
export function spokenNews(before: StudioState, now: StudioState): string | undefined {
  if (!isSameOpening(before.drawing, now.drawing)) return undefined
  if (now.notice && now.notice !== before.notice) return undefined
  const done = historyNews(before, now) ?? selectionNews(before, now)
  const words = [lassoNews(before, now, done !== undefined), done].filter(Boolean)
  return words.length > 0 ? words.join('. ') : undefined
}

/** Where the keys have brought the brush, and the colour there. */
export function brushPlace(state: StudioState): string | undefined {
  const { cursor, cursorByKeys } = state
  if (!cursor || !cursorByKeys) return undefined
  const place = `Brush at ${Math.round(cursor.x)}, ${Math.round(cursor.y)}`
  const color = pickColor(state, cursor)
  return color ? `${place}: ${color}` : place
}

function historyNews(before: StudioState, now: StudioState): string | undefined {
  const { newest, undone } = now.history
  if (undone && positionOf(now.history) < positionOf(before.history))
    return `Undone: ${changeWords(undone.change, now.guidance).name}`
  if (!newest || newest === before.history.newest) return undefined
  const { name, made } = changeWords(newest.change, before.guidance)
  if (newest.change === before.history.undone?.change) return `Redone: ${name}`
  return made?.((pixels) => extentWords(pixels, now, before))
}

function selectionNews(before: StudioState, now: StudioState): string | undefined {
  const { selection } = now
  if (selection === before.selection) return undefined
  return selection ? `Selected: ${extentWords(selection, now)}` : 'Nothing selected'
}

function lassoNews(before: StudioState, now: StudioState, hasEffect: boolean): string | undefined {
  const [was, is] = [liveLasso(before), liveLasso(now)]
  if (!was) return is && 'Lasso begun'
  if (!is) return hasEffect ? 'Lasso closed' : 'Lasso ended: nothing changed'
  return now.cursorByKeys && is.length > was.length ? `Corner ${is.length}` : undefined
}

/**
 * How much of the drawing some pixels are: whole areas, or a share.
 * @param seen the state in which they showed what parts them
 */
function extentWords(pixels: Runs, now: StudioState, seen = now): string {
  const { drawing } = now
  if (!drawing) return ''
  const share = countPixels(pixels) / drawing.line.data.length
  if (share === 1) return 'everything'
  const map = currentCells(now)
  const count = map && countAreas(map, pixels, () => shownColors(seen, drawing.line))
  if (count === undefined) return `${percentOf(share)} of the drawing`
  return count === 1 ? '1 area' : `${count} areas`
}
