import type { ToolId } from '../../store/toolsSlice.ts'
import { createEraser } from './eraser.ts'
import { createEyedropper } from './eyedropper.ts'
import { createFill } from './fill.ts'
import { createHand } from './hand.ts'
import { createHintBrush } from './hintBrush.ts'
import { createKeepBrush } from './keepBrush.ts'
import { createLasso } from './lasso.ts'
import { createPaintBrush } from './paintBrush.ts'
import { createPen } from './pen.ts'
import { createSelect } from './select.ts'
import type { Tool } from './tool.ts'

/** One of each tool, idle. */
export const createTools = (): Readonly<Record<ToolId, Tool>> => ({
  hint: createHintBrush(),
  keep: createKeepBrush(),
  fill: createFill(),
  lasso: createLasso(),
  select: createSelect(),
  paint: createPaintBrush(),
  eraser: createEraser(),
  eyedropper: createEyedropper(),
  pen: createPen(),
  hand: createHand(),
})
