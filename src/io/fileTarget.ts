import { download } from './download.ts'

/** Where the artist wants a file to be. */
export interface FileTarget {
  readonly name: string
  /** Whether the file can be written again without asking; a download makes another one each time. */
  readonly canRewrite: boolean
  /** Replaces what is in the file, as a whole: it stays as it was until all is written. Rejects where it may not or cannot be. */
  write(content: Blob): Promise<void>
}

/** A kind of file, as the dialog shows it. */
export interface FileKind {
  readonly description: string
  readonly mimetype: string
  /** With the dot. */
  readonly ending: `.${string}`
}

interface SavePickerOptions {
  readonly suggestedName: string
  readonly types: readonly {
    readonly description: string
    readonly accept: Readonly<Record<string, readonly string[]>>
  }[]
}

/** Not in TypeScript's DOM yet, for only some browsers have it (WICG File System Access). */
type SavePicker = (options: SavePickerOptions) => Promise<FileSystemFileHandle>

const savePicker = (): SavePicker | undefined => {
  const picker: unknown = Reflect.get(window, 'showSaveFilePicker')
  return typeof picker === 'function' ? (options) => picker.call(window, options) : undefined
}

/**
 * Lets the artist choose where to save, where this browser lets a page write files; elsewhere it is a download. To be called within a
 * click or key press. Undefined where they chose nothing; rejects where the browser does not allow it here.
 */
export async function pickFileTarget(
  suggestedName: string,
  { description, mimetype, ending }: FileKind,
): Promise<FileTarget | undefined> {
  const pick = savePicker()
  if (!pick) return downloadTarget(suggestedName)
  try {
    return targetOf(await pick({ suggestedName, types: [{ description, accept: { [mimetype]: [ending] } }] }))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** A file among the downloads. */
export const downloadTarget = (name: string): FileTarget => ({
  name,
  canRewrite: false,
  write: async (content) => download(content, name),
})

const targetOf = (handle: FileSystemFileHandle): FileTarget => ({
  name: handle.name,
  canRewrite: true,
  async write(content) {
    const writable = await handle.createWritable()
    try {
      await writable.write(content)
    } catch (error) {
      await writable.abort().catch(() => undefined)
      throw error
    }
    // Only now the file changes.
    await writable.close()
  },
})
