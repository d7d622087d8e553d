/** Colours [n, 3] in −1..1 turned about the grey axis (Rodrigues 1840) by an angle, clipped; greys stay. */
export function turnHue(colors: Float32Array, angle: number): Float32Array {
  const cos = Math.cos(angle)
  const third = (1 - cos) / 3
  const side = Math.sin(angle) / Math.sqrt(3)
  const out = new Float32Array(colors.length)
  for (let i = 0; i < colors.length; i += 3) {
    for (let c = 0; c < 3; c++) {
      const at = (step: number) => colors[i + ((c + step) % 3)] as number
      const turned = at(0) * (cos + third) + at(1) * (third - side) + at(2) * (third + side)
      out[i + c] = Math.max(-1, Math.min(1, turned))
    }
  }
  return out
}
