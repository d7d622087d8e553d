import type { Drawing } from '../draw/drawing.ts'
import type { Frame } from '../draw/frame.ts'
import type { Point } from '../draw/geometry.ts'
import { chain, curve, ellipse } from '../draw/spline.ts'
import { material } from '../palette.ts'
import type { Expression } from './expression.ts'

const CAVITY = material('#8e3b41')
const TONGUE = '#e08484'
const TEETH = '#ffffff'

/** A mouth in its own frame: one unit is half its width, the middle at [0, 0]. */
export function drawMouth(drawing: Drawing, frame: Frame, mouth: Expression['mouth']): void {
  const line = (...points: Point[]) => drawing.stroke(frame.line(curve(points)), { weight: 1.05 })
  if (mouth === 'smile') line([-1, -0.12], [-0.4, 0.2], [0.4, 0.2], [1, -0.12])
  else if (mouth === 'line') line([-0.6, 0], [0, 0.05], [0.6, 0])
  else if (mouth === 'frown') line([-0.8, 0.22], [-0.2, -0.08], [0.3, -0.06], [0.8, 0.24])
  else if (mouth === 'smirk') line([-0.7, 0.1], [0.1, 0.14], [0.7, -0.05], [1, -0.28])
  else if (mouth === 'cat') line([-0.9, -0.08], [-0.5, 0.25], [0, -0.05], [0.5, 0.25], [0.9, -0.08])
  else if (mouth === 'round') drawing.part(frame.line(ellipse([0, 0.1], 0.34, 0.46)), CAVITY)
  else drawOpenMouth(drawing, frame, mouth)
  if (mouth === 'smile' || mouth === 'line')
    drawing.stroke(
      frame.line(
        curve([
          [-0.25, 0.62],
          [0, 0.68],
          [0.25, 0.62],
        ]),
      ),
      { weight: 0.5 },
    )
}

function drawOpenMouth(drawing: Drawing, frame: Frame, mouth: 'open' | 'grin' | 'shout'): void {
  const depth = { open: 0.95, grin: 0.55, shout: 1.35 }[mouth]
  const lift = mouth === 'shout' ? 0.15 : -0.18
  const top: Point[] = [
    [-1, lift],
    [-0.4, 0],
    [0.4, 0],
    [1, lift],
  ]
  const bottom: Point[] = [
    [1, lift],
    [0.62, depth * 0.75],
    [0, depth],
    [-0.62, depth * 0.75],
    [-1, lift],
  ]
  const shape = frame.line(chain(top, bottom))
  drawing.flat(shape, CAVITY.flat)
  drawing.clipped(shape, () => {
    if (mouth === 'grin') {
      drawing.flat(frame.line(ellipse([0, 0.1], 1.3, 0.42)), TEETH)
      drawing.stroke(
        frame.line(
          curve([
            [-0.8, 0.2],
            [0, 0.32],
            [0.8, 0.2],
          ]),
        ),
        { weight: 0.5 },
      )
    } else {
      drawing.part(frame.line(ellipse([0, depth * 1.05], 0.62, depth * 0.42)), material(TONGUE), {
        weight: 0.5,
      })
      drawing.part(frame.line(ellipse([0, -0.1], 0.9, 0.3)), material(TEETH), { weight: 0.5 })
    }
  })
  drawing.contour(shape, 1)
}
