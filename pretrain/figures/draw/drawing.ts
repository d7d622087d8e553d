import type { Random } from '../../../src/core/random.ts'
import { add, type Box, boxOf, type Line, type Point, signedArea, times } from './geometry.ts'
import { closedPath, dotPath, openPath } from './path.ts'
import { contourShapes, edgeShapes, type Pen, strokeShape, type Touch } from './pen.ts'
import { insideOf, NO_TONE, type ToneStyle, toneOver } from './tone.ts'

export const PAGE_PX = 512

/** Narrower shadows are left without a tone: a row of single dots is dirt. */
const SMALLEST_TONED_PX = 7

/** Light, flat and shade of one surface, as #rrggbb; `fill` may be a gradient and stands in for the flat colour. */
export interface Material {
  flat: string
  shade: string
  light: string
  fill?: string
  /** The flat colour turns into this one towards the lower end of a part. */
  fade?: string
}

/** How much of a part is modelled: how far the shadow reaches in from the dark side, px; 0 leaves it flat. */
export interface Modelling {
  shadePx?: number
  lightPx?: number
  weight?: number
  /** Unit vector: only this part of the light's direction counts, as on a limb that is long the other way. */
  across?: Point
  /** Whether the picture's screentone or hatching may go on the shade: not on skin, where it would be stubble. */
  toned?: boolean
}

/**
 * A picture as it grows, painter's order, in layers known by attribute: `flat` hides what is below it, ink included;
 * `shade` and `light` lie on a flat and hide no ink; `ink` is the line art.
 */
export class Drawing {
  private readonly body: string[] = []
  private readonly defs: string[] = []
  private readonly clips = new Map<string, string>()
  private ids = 0
  /** What can be seen of the page: parts outside are left out. */
  private window: Box = { left: -8, top: -8, right: PAGE_PX + 8, bottom: PAGE_PX + 8 }

  constructor(
    public pen: Pen,
    private readonly random: Random,
    private readonly shadeTone: ToneStyle = NO_TONE,
  ) {}

  flat(outline: Line, paint: string): void {
    if (this.shows(outline))
      this.body.push(`<path data-layer="flat" fill="${paint}" d="${closedPath(outline)}"/>`)
  }

  /** Shadow shapes on the part with this outline. */
  shade(within: Line, shapes: readonly Line[], paint: string): void {
    this.overlay('shade', within, shapes, paint)
  }

  light(within: Line, shapes: readonly Line[], paint: string): void {
    this.overlay('light', within, shapes, paint)
  }

  /** A soft tint that is neither line nor flat: blush, glass. */
  tint(outline: Line, paint: string, opacity: number): void {
    if (this.shows(outline))
      this.body.push(
        `<path data-layer="light" fill="${paint}" fill-opacity="${opacity.toFixed(2)}" d="${closedPath(outline)}"/>`,
      )
  }

  stroke(line: Line, touch?: Touch): void {
    this.strokes([line], touch)
  }

  strokes(lines: readonly Line[], touch?: Touch): void {
    this.inkShapes(lines.filter((line) => this.shows(line)).map((line) => strokeShape(this.pen, line, touch)))
  }

  contour(outline: Line, weight = 1): void {
    if (this.shows(outline)) this.inkShapes(contourShapes(this.pen, outline, weight, this.random))
  }

  /** A contour along an open line that is part of an outline running clockwise. */
  edge(line: Line, weight = 1): void {
    if (this.shows(line)) this.inkShapes(edgeShapes(this.pen, line, weight, this.random))
  }

  /** A contour all round but for the first `skipStart` points and the last `skipEnd`: where a limb joins the trunk. */
  contourRun(outline: Line, skipStart: number, skipEnd: number, weight = 1): void {
    const side = signedArea(outline) > 0 ? weight : -weight
    const run = outline.slice(skipStart, outline.length - skipEnd)
    if (this.shows(run)) this.inkShapes(edgeShapes(this.pen, run, side, this.random))
  }

  /** A shape filled with ink. */
  blot(outline: Line): void {
    if (this.shows(outline)) this.inkShapes([outline])
  }

  /** Dots or strokes of ink in a part, only where `where` says so. */
  tone(within: Line, style: ToneStyle, where: (point: Point) => boolean = insideOf(within)): void {
    if (!this.shows(within)) return
    const marks = toneOver(this.visible(boxOf(within)), style, where)
    const d = marks.map((mark) => (mark.length === 1 ? dotPath(mark) : openPath(mark))).join('')
    if (d === '') return
    this.body.push(
      `<path data-layer="ink" fill="none" stroke="#000" stroke-linecap="round" stroke-width="${style.widthPx.toFixed(1)}" d="${d}"/>`,
    )
  }

  /** Flat, modelling on the dark side, light on the lit side, contour: one part of the figure. */
  part(outline: Line, material: Material, modelling: Modelling = {}): void {
    if (!this.shows(outline)) return
    this.flat(outline, material.fill ?? this.fading(outline, material))
    this.model(outline, material, modelling)
    const { weight = 1 } = modelling
    if (weight > 0) this.contour(outline, weight)
  }

  /** Shadow along the dark edge and light along the lit one: what the outline leaves uncovered when it is moved. */
  model(
    outline: Line,
    material: Material,
    { shadePx = 0, lightPx = 0, across, toned = true }: Modelling,
  ): void {
    const { light } = this.pen
    const towards = across ? times(across, across[0] * light[0] + across[1] * light[1]) : light
    if (shadePx > 0) {
      this.crescent('shade', outline, times(towards, shadePx), material.shade)
      if (toned && shadePx >= SMALLEST_TONED_PX) this.toneShade(outline, times(towards, shadePx))
    }
    if (lightPx > 0) this.crescent('light', outline, times(towards, -lightPx), material.light)
  }

  /** Draws something that shows only inside an outline. */
  clipped(outline: Line, draw: () => void): void {
    if (!this.reachesPage(outline)) return
    const id = this.clipId(closedPath(outline))
    const { window } = this
    this.window = this.visible(boxOf(outline))
    this.body.push(`<g clip-path="url(#${id})">`)
    draw()
    this.body.push('</g>')
    this.window = window
  }

  /** Draws with thinner lines: small faces would drown in ink. */
  withWeight(share: number, draw: () => void): void {
    const { pen } = this
    this.pen = { ...pen, widthPx: pen.widthPx * share }
    draw()
    this.pen = pen
  }

  /** A vertical gradient between two paints over these sheet px; returns the paint. */
  gradient(top: string, bottom: string, from: number, to: number): string {
    const id = this.define(
      (name) =>
        `<linearGradient id="${name}" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${from.toFixed(1)}" y2="${to.toFixed(1)}"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`,
    )
    return `url(#${id})`
  }

  toSvg(): string {
    const size = `viewBox="0 0 ${PAGE_PX} ${PAGE_PX}" width="${PAGE_PX}" height="${PAGE_PX}"`
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${this.defs.join('')}</defs>${this.body.join('')}</svg>`
  }

  /** One clip path for all that is drawn inside the same outline. */
  private clipId(path: string): string {
    const known = this.clips.get(path)
    if (known) return known
    const id = this.define((name) => `<clipPath id="${name}"><path d="${path}"/></clipPath>`)
    this.clips.set(path, id)
    return id
  }

  private define(make: (name: string) => string): string {
    const name = `d${this.ids++}`
    this.defs.push(make(name))
    return name
  }

  private fading(outline: Line, { flat, fade }: Material): string {
    if (!fade) return flat
    const { top, bottom } = boxOf(outline)
    return this.gradient(flat, fade, top + (bottom - top) * 0.35, bottom)
  }

  private toneShade(outline: Line, shift: Point): void {
    if (this.shadeTone.kind === 'none') return
    const [part, lit] = [insideOf(outline), insideOf(outline.map((p) => add(p, shift)))]
    this.tone(outline, this.shadeTone, (p) => part(p) && !lit(p))
  }

  private inkShapes(shapes: readonly Line[]): void {
    if (shapes.length > 0) this.body.push(`<path data-layer="ink" d="${closedPath(...shapes)}"/>`)
  }

  private overlay(layer: 'shade' | 'light', within: Line, all: readonly Line[], paint: string): void {
    const shapes = all.filter((shape) => this.shows(shape) && this.reachesPage(shape))
    if (shapes.length === 0) return
    this.clipped(within, () => {
      this.body.push(`<path data-layer="${layer}" fill="${paint}" d="${closedPath(...shapes)}"/>`)
    })
  }

  private crescent(layer: 'shade' | 'light', outline: Line, shift: Point, paint: string): void {
    const { left, top, right, bottom } = boxOf(outline)
    const frame: Line = [
      [left - 2, top - 2],
      [right + 2, top - 2],
      [right + 2, bottom + 2],
      [left - 2, bottom + 2],
    ]
    const moved = outline.map((p) => add(p, shift))
    this.clipped(outline, () => {
      this.body.push(
        `<path data-layer="${layer}" fill="${paint}" fill-rule="evenodd" d="${closedPath(frame, moved)}"/>`,
      )
    })
  }

  private shows(line: Line): boolean {
    if (line.length < 2) return false
    const { left, top, right, bottom } = boxOf(line)
    const { window } = this
    return right > window.left && left < window.right && bottom > window.top && top < window.bottom
  }

  /** resvg ends the process over a group of which nothing lies on the canvas. */
  private reachesPage(outline: Line): boolean {
    const { left, top, right, bottom } = this.visible(boxOf(outline))
    return (
      Math.min(right, PAGE_PX) - Math.max(left, 0) > 2 && Math.min(bottom, PAGE_PX) - Math.max(top, 0) > 2
    )
  }

  private visible({ left, top, right, bottom }: Box): Box {
    const { window } = this
    return {
      left: Math.max(left, window.left),
      top: Math.max(top, window.top),
      right: Math.min(right, window.right),
      bottom: Math.min(bottom, window.bottom),
    }
  }
}
