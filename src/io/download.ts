import { PROJECT_ENDING } from './project/projectFile.ts'

/** How long a download may take to start reading its blob. */
const REVOKE_AFTER_MS = 60_000

/** Saves a blob through the browser's own download, under a name its settings may still change. */
export function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS)
}

/** `cat.scan.jpg` and `coloured.png` make `cat.scan-coloured.png`; characters no file system takes are replaced. */
export function pictureName(drawingName: string, suffix: string): string {
  return `${stemOf(drawingName).replace(/-colou(red|rs)$/, '')}-${suffix}`
}

/** `cat.jpg` makes `cat.tintline`. */
export const projectName = (drawingName: string): string => `${stemOf(drawingName)}${PROJECT_ENDING}`

/** `Ink/wash` and `.safetensors` make `Ink-wash.safetensors`. */
export function weightsName(adaptationName: string, ending: string): string {
  return `${safeName(adaptationName) || 'style'}${ending}`
}

const stemOf = (drawingName: string) =>
  safeName(drawingName.replace(/\.(png|jpe?g|webp|svgz?|psd|ora|tintline)$/i, '')) || 'drawing'

const safeName = (name: string) =>
  [...name]
    .map((c) => (c < ' ' || '\\/:*?"<>|'.includes(c) ? '-' : c))
    .join('')
    .trim()
