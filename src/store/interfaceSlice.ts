import type { StateCreator } from 'zustand/vanilla'
import type { Extent } from '../core/geometry/viewTransform.ts'
import { announce } from './announce.ts'
import type { KeptDrawing } from './commands.ts'
import type { StudioState } from './studioStore.ts'

export type DialogId =
  | 'new'
  | 'gallery'
  | 'export'
  | 'shortcuts'
  | 'commands'
  | 'recent'
  | 'reference'
  | 'versions'

/** Sections of the side panel that one can go to. */
export const SECTIONS = ['color', 'fill', 'guidance', 'colors', 'layers', 'view'] as const
export type SectionId = (typeof SECTIONS)[number]

/** What a file dropped on the page would become. */
export const DROP_PLACES = ['drawing', 'palette', 'reference', 'pieces'] as const
export type DropPlace = (typeof DROP_PLACES)[number]

/** Something the artist should know; it never blocks the work. */
export interface Notice {
  readonly tone: 'error' | 'info'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** A file that comes in, or one that goes out: each has its turn beside the other. */
export type TaskKind = 'opening' | 'writing'

/** Something that takes long, and how to stop it. */
export interface Task {
  readonly text: string
  /** How far it is, 0 … 1; undefined where that is not known. */
  readonly fraction: number | undefined
  cancel(): void
}

/** A question with named answers; the first is the safe one, and what closing the question means. */
export interface Question {
  readonly title: string
  readonly text: string
  readonly answers: readonly { readonly id: string; readonly label: string; readonly strong?: boolean }[]
  /** A whole number to choose with the answer. */
  readonly number?: {
    readonly label: string
    readonly value: number
    readonly min: number
    readonly max: number
  }
  /** One of several things to choose with the answer; `options`: what each is called, by its id (no number, or the order is lost). */
  readonly choice?: {
    readonly label: string
    readonly value: string
    readonly options: Readonly<Record<string, string>>
  }
}

export interface Answer {
  readonly id: string
  readonly number?: number
  readonly choice?: string
}

export type SaveState =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly message: string }

export interface InterfaceSlice {
  readonly dialog: DialogId | undefined
  /** The drawing whose versions the dialog 'versions' shows. */
  readonly versionsOf: KeptDrawing | undefined
  /** Size of the next empty sheet, px. */
  readonly sheet: Extent
  readonly question: (Question & { readonly answer: (answer: Answer) => void }) | undefined
  readonly notice: Notice | undefined
  /** Where a file that is dragged over the page would go. */
  readonly dropping: DropPlace | undefined
  /** How many pictures are on their way in: being read, restored, searched for lines or colours. */
  readonly arriving: number
  readonly tasks: Readonly<Record<TaskKind, Task | undefined>>
  /** How the journal of the drawing fares; undefined before there is anything to keep. */
  readonly saveState: SaveState | undefined
  /** Keys the artist chose, by action, none where they were taken away; the rest keep their own. */
  readonly keys: Readonly<Record<string, readonly string[]>>
  /** Where the work is to go on: the canvas, or a section of the side panel that is about to be shown. */
  readonly wantedPlace: SectionId | 'canvas' | undefined
  /** Grows when the lists of kept drawings and versions are to be read anew. */
  readonly keptRevision: number
  /** Grows when the journal of the open drawing is to be written anew, because it has not what is shown. */
  readonly journalRevision: number
  setDialog(dialog: DialogId | undefined): void
  /** Shows a section of the side panel and gives it the focus; the panels show again for it. */
  goToSection(section: SectionId): void
  /** Gives the canvas the focus. */
  goToCanvas(): void
  /** Called by the place once it has the focus. */
  notePlaceShown(): void
  showVersions(of: KeptDrawing): void
  setSheet(sheet: Extent): void
  setDropping(dropping: DropPlace | undefined): void
  /** Announces a picture on its way in; the returned function says, once, that it is there or will not come. */
  expectDrawing(): () => void
  setTask(kind: TaskKind, task: Task | undefined): void
  /** Asks and waits for the answer. A newer question answers an older one with its safe answer. */
  ask(question: Question): Promise<Answer>
  /** Answers an open question with its safe answer. */
  dropQuestion(): void
  setNotice(notice: Notice | undefined): void
  setSaveState(saveState: SaveState | undefined): void
  setKeys(keys: InterfaceSlice['keys']): void
  /** Says that what is kept has changed. */
  noteKept(): void
  /** Asks for the journal of the open drawing to be written anew, before whatever is asked of the storage next. */
  rewriteJournal(): void
}

export const createInterfaceSlice: StateCreator<StudioState, [], [], InterfaceSlice> = (set, get) => ({
  dialog: undefined,
  versionsOf: undefined,
  sheet: { width: 1600, height: 1200 },
  question: undefined,
  notice: undefined,
  dropping: undefined,
  arriving: 0,
  tasks: { opening: undefined, writing: undefined },
  saveState: undefined,
  keys: {},
  wantedPlace: undefined,
  keptRevision: 0,
  journalRevision: 0,
  setDialog: (dialog) => set({ dialog }),
  goToSection: (wantedPlace) => set({ wantedPlace, panelsHidden: false }),
  goToCanvas: () => set({ wantedPlace: 'canvas' }),
  notePlaceShown: () => set({ wantedPlace: undefined }),
  showVersions: (versionsOf) => set({ dialog: 'versions', versionsOf }),
  setSheet: (sheet) => set({ sheet }),
  setDropping: (dropping) => set({ dropping }),
  expectDrawing: () => announce((by) => set(({ arriving }) => ({ arriving: arriving + by }))),
  setTask: (kind, task) => set(({ tasks }) => ({ tasks: { ...tasks, [kind]: task } })),
  dropQuestion() {
    const { question } = get()
    question?.answer({ id: question.answers[0]?.id ?? '' })
  },
  ask(question) {
    get().dropQuestion()
    return new Promise((resolve) => {
      const answer = (given: Answer) => {
        set({ question: undefined })
        resolve(given)
      }
      set({ question: { ...question, answer } })
    })
  },
  setNotice: (notice) => set({ notice }),
  setSaveState: (saveState) => set({ saveState }),
  setKeys: (keys) => set({ keys }),
  noteKept: () => set(({ keptRevision }) => ({ keptRevision: keptRevision + 1 })),
  rewriteJournal: () => set(({ journalRevision }) => ({ journalRevision: journalRevision + 1 })),
})
