import type { GrayImage } from '../image/pixels.ts'
import type { CellMap } from './cellMap.ts'
import { connectedAreas } from './connectedAreas.ts'
import { INK_BELOW } from './findCells.ts'
import { innermostPlaces } from './innermostPlaces.ts'

/** Larger drawings are not looked at pixel by pixel: it would take seconds and hundreds of megabytes. */
const MOST_PIXELS = 24e6

/**
 * The map of a drawing made at a smaller size, with the drawing's own connected areas: a passage of few pixels closes when line art shrinks, and what it
 * joins in the drawing is still one area. Cells stay as they are.
 */
export function joinAreas(map: CellMap, line: GrayImage): CellMap {
  if (line.data.length > MOST_PIXELS || (map.width === line.width && map.height === line.height)) return map
  const mask = new Uint8Array(line.data.length)
  for (let p = 0; p < mask.length; p++) mask[p] = (line.data[p] as number) < INK_BELOW ? 0 : 1
  const own = connectedAreas(mask, line.width)
  const area = map.facts.area.slice()
  const speaker = new Map<number, number>()
  const areaIsOpen = map.areaIsOpen.slice()
  for (const [cell, pixel] of innermostPlaces(map).place.entries()) {
    const x = Math.floor((((pixel % map.width) + 0.5) * line.width) / map.width)
    const y = Math.floor(((Math.floor(pixel / map.width) + 0.5) * line.height) / map.height)
    const found = own.areas[y * line.width + x] as number
    if (found < 0) continue
    const joined = speaker.get(found) ?? (area[cell] as number)
    speaker.set(found, joined)
    if (own.isOpen[found]) areaIsOpen[joined] = 1
    area[cell] = joined
  }
  return { ...map, facts: { ...map.facts, area }, areaIsOpen }
}
