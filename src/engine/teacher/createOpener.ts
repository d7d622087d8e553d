import type { FineTuneHost, RunOnDevice } from '../../training/host.ts'
import { generateDrawing } from '../colorizeDrawing.ts'
import { describeDrawing } from '../describeDrawing.ts'
import { createDrawing } from '../drawing.ts'
import type { GeneratorRunner } from '../generatorRunner.ts'

/** Opens drawings to learn from and to judge by, with the studio's own steps; the line art given stays as it is. */
export function createOpener(
  runner: Pick<GeneratorRunner, 'base' | 'info' | 'colorist'>,
  run: RunOnDevice,
): FineTuneHost['open'] {
  return async (line, size) => {
    const drawing = createDrawing({ ...line, data: line.data.slice() })
    const encoder = runner.colorist(runner.base)
    const base = await run(() =>
      drawing.described(size, undefined, () => describeDrawing(drawing.view(size), drawing.cells(), encoder)),
    )
    return {
      cells: drawing.cells(),
      base,
      color: (models, strokes) =>
        run(async () => {
          const colorist = { ...runner.colorist(models), info: { ...runner.info, size } }
          return (await generateDrawing(drawing, { strokes }, colorist, () => {})).colors
        }),
    }
  }
}
