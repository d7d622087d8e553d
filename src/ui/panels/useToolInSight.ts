import { type RefObject, useEffect, useRef } from 'react'
import { useStudio } from '../../store/useStudio.ts'

/** Where the panel lies below the canvas and shows little of itself: as in `SidePanel.module.css`. */
const NARROW = '(max-width: 700px) and (min-height: 480px)'

/**
 * On a narrow page, scrolls a panel to what is chosen about a tool once that is taken into the hand; the focus stays where it is. A section names its
 * tools in `data-options`.
 */
export function useToolInSight(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  const tool = useStudio((state) => state.tool)
  const before = useRef(tool)
  useEffect(() => {
    if (before.current === tool) return
    before.current = tool
    const section = panel.current?.querySelector(`[data-options~="${tool}"]`)
    if (!panel.current || !section || !window.matchMedia(NARROW).matches) return
    if (!isInSight(section, panel.current)) section.scrollIntoView({ block: 'start' })
  }, [tool])
  return panel
}

/** True where nothing of a section lies above or below what shows of its panel, the bar on top of it aside. */
function isInSight(section: Element, panel: Element): boolean {
  const [inner, outer] = [section.getBoundingClientRect(), panel.getBoundingClientRect()]
  const barPx = Number.parseFloat(getComputedStyle(panel).scrollPaddingTop)
  return inner.top >= outer.top + barPx && inner.bottom <= outer.bottom
}
