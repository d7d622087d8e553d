import type Konva from 'konva'
import { useMemo, useRef } from 'react'
import { Shape } from 'react-konva'
import { outlineRuns } from '../core/fills/outlineRuns.ts'
import type { Runs } from '../core/fills/runs.ts'
import type { Extent } from '../core/geometry/viewTransform.ts'
import { direction } from '../core/geometry/viewTransform.ts'
import { useStudio } from '../store/useStudio.ts'
import { GuardedLayer } from './GuardedLayer.tsx'

/** Width of the outline and of a stripe in it, CSS px. */
const OUTLINE_PX = 1.5
const STRIPE_PX = 4

/** A dashed line around what is selected. It stands still. */
export function SelectionLayer() {
  const selection = useStudio((state) => state.selection)
  const line = useStudio((state) => state.drawing?.line)
  return selection && line ? <Outline selection={selection} extent={line} /> : null
}

function Outline({ selection, extent }: { selection: Runs; extent: Extent }) {
  const layer = useRef<Konva.Layer>(null)
  const view = useStudio((state) => state.view)
  const outline = useMemo(() => pathOf(outlineRuns(selection, extent)), [selection, extent])
  const draw = (context: Konva.Context) => {
    const shown = new Path2D()
    const matrix = new DOMMatrix().translate(view.x, view.y).scale(view.scale * direction(view), view.scale)
    shown.addPath(outline, matrix)
    const pen = context._context
    pen.lineWidth = OUTLINE_PX
    pen.lineCap = 'square'
    pen.strokeStyle = stripes(pen)
    pen.stroke(shown)
  }
  return (
    <GuardedLayer layer={layer}>
      <Shape sceneFunc={draw} />
    </GuardedLayer>
  )
}

function pathOf(lines: Float32Array): Path2D {
  const path = new Path2D()
  for (let i = 0; i < lines.length; i += 4) {
    path.moveTo(lines[i] as number, lines[i + 1] as number)
    path.lineTo(lines[i + 2] as number, lines[i + 3] as number)
  }
  return path
}

/**
 * Dark and light stripes aslant. A line drawn with them is dashed wherever it goes, on any picture, without anybody having to
 * follow it around.
 */
function stripes(context: CanvasRenderingContext2D): CanvasPattern | string {
  const side = 2 * STRIPE_PX
  const tile = new OffscreenCanvas(side, side)
  const pen = tile.getContext('2d')
  if (!pen) return '#17171a'
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      pen.fillStyle = (x + y) % side < STRIPE_PX ? '#17171a' : '#ffffff'
      pen.fillRect(x, y, 1, 1)
    }
  }
  return context.createPattern(tile, 'repeat') ?? '#17171a'
}
