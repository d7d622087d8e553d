import { type RefObject, useCallback, useRef } from 'react'
import { useStudioParts } from '../store/useStudio.ts'
import type { PickFiles, PickKind } from './actions/action.ts'

interface FilePicker {
  readonly input: RefObject<HTMLInputElement | null>
  readonly pickFiles: PickFiles
  /** To be called when files were picked. */
  readonly takeFiles: () => void
}

/** The page's one file input; what is picked without being asked for is opened. `pictures`: the kinds of picture that can be read. */
export function useFilePicker(pictures: string): FilePicker {
  const { commands } = useStudioParts()
  const input = useRef<HTMLInputElement>(null)
  const take = useRef<((files: readonly File[]) => void) | undefined>(undefined)

  const pickFiles = useCallback<PickFiles>(
    (kind, taking) => {
      if (!input.current) return
      take.current = taking
      input.current.accept = acceptOf(kind, pictures)
      input.current.multiple = kind === 'pieces'
      input.current.oncancel = () => {
        take.current = undefined
      }
      input.current.click()
    },
    [pictures],
  )
  const takeFiles = useCallback(() => {
    const files = [...(input.current?.files ?? [])]
    const [file] = files
    if (!file) return
    if (take.current) take.current(files)
    else void commands.openFile(file, file.name)
    take.current = undefined
    // The same file picked again must count as a change.
    if (input.current) input.current.value = ''
  }, [commands])
  return { input, pickFiles, takeFiles }
}

/** Kinds of file that hold a drawing with more than its pixels, beside pictures. */
export const withOwnFiles = (pictures: string): string => `${pictures},.tintline,.psd,.ora`

function acceptOf(kind: PickKind, pictures: string): string {
  if (kind === 'adaptation') return '.safetensors'
  if (kind === 'drawing' || kind === 'reference') return withOwnFiles(pictures)
  return kind === 'pieces' ? `${pictures},.psd,.ora` : pictures
}
