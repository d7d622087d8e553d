import { createPathTool } from './createPathTool.ts'

/** Gives every cell the pointer passes one exact colour, which stays. */
export const createFill = () =>
  createPathTool((points, { color }) => ({ kind: 'cells', act: 'fill', shape: 'path', points, color }))
