import { resizeGray } from '../core/image/resample.ts'
import { fingerprintOf } from '../core/pieces/fingerprint.ts'
import { judgePiece, MIN_PIECE_SIDE_PX, type PieceFault } from '../core/pieces/judgePiece.ts'
import { pairFiles } from '../core/pieces/pairFiles.ts'
import { type PieceImages, shrinkPiece } from '../core/pieces/preparePiece.ts'
import { toTintlineError } from '../core/tintlineError.ts'
import type { PieceStore } from '../storage/pieceStore.ts'
import type { TeachingStore } from '../storage/teachingStore.ts'
import type { StudioStore } from '../store/studioStore.ts'
import type { TeachCommands } from '../store/teachCommands.ts'
import type { PieceProblem } from '../store/teachSlice.ts'
import { finishedPicture, untilColored } from './finishedPicture.ts'
import { showPieces, type WithKept } from './keptTeaching.ts'
import { readPiece } from './readPiece.ts'
import { watchTask } from './watchTask.ts'

type PieceCommands = Pick<
  TeachCommands,
  'addPieces' | 'addDrawingAsPiece' | 'removePiece' | 'bringBackPiece' | 'movePiece' | 'setLineStrength'
>

const FAULTS: Readonly<Record<PieceFault, string>> = {
  'too-small': `It is too small: both sides need at least ${MIN_PIECE_SIDE_PX} px.`,
  'no-lines':
    'No lines were found in it. Add its line art as a file of its own: NAME.line.png beside NAME.color.png.',
  'no-color': 'It has hardly any colour to learn from.',
  duplicate: 'It is there already.',
}

/** Ways to gather the pieces that are learnt from. A bad file is named and left out; the others come in. */
export function createPieceCommands(store: StudioStore, withKept: WithKept): PieceCommands {
  async function add(kept: TeachingStore, name: string, read: () => Promise<PieceImages>) {
    try {
      const { line, picture } = await read()
      const others = store.getState().pieces.map(({ thumbnail }) => fingerprintOf(thumbnail))
      const fault = judgePiece(line, picture, others)
      if (fault) return { name, text: FAULTS[fault] }
      await kept.pieces.add(name, { line, picture })
      await showPieces(store, kept)
      return undefined
    } catch (error) {
      // Whoever shows it names the piece before it.
      return { name, text: toTintlineError(error, 'not-a-picture').message.replace(`“${name}”: `, '') }
    }
  }

  /** Runs what adds pieces, one after the other, and shows what could not become one. */
  async function gather(work: (kept: TeachingStore) => Promise<(PieceProblem | undefined)[]>) {
    const { expectDrawing, setPieceProblems } = store.getState()
    const arrived = expectDrawing()
    setPieceProblems([])
    await withKept(async (kept) => {
      const problems = await work(kept)
      setPieceProblems(problems.filter((problem) => problem !== undefined))
    })
    arrived()
  }

  /** Changes what is kept and shows it. */
  async function change(work: (pieces: PieceStore) => Promise<void>) {
    await withKept(async (kept) => {
      await work(kept.pieces)
      await showPieces(store, kept)
    })
  }

  return {
    addPieces: (files) =>
      gather(async (kept) => {
        const { pieces, lonely } = pairFiles(files.map(({ name }) => name))
        const problems: (PieceProblem | undefined)[] = lonely.map((index) => ({
          name: files[index]?.name ?? '',
          text: 'It is line art without its picture: add NAME.color.* together with NAME.line.*.',
        }))
        const text =
          pieces.length === 1 ? `Opening “${pieces[0]?.name}”…` : `Opening ${pieces.length} pieces…`
        await watchTask(store, 'opening', text, async ({ signal, onProgress }) => {
          for (const [index, { name, picture, line }] of pieces.entries()) {
            onProgress(index / pieces.length)
            const file = files[picture]
            const lineFile = line === undefined ? undefined : files[line]
            if (!file) continue
            const problem = await add(kept, name, () => readPiece(file, lineFile, signal))
            // What was taken before it was cancelled stays.
            if (signal.aborted) break
            problems.push(problem)
          }
        })
        return problems
      }),
    addDrawingAsPiece: () =>
      gather(async (kept) => {
        await untilColored(store)
        const state = store.getState()
        const finished = finishedPicture(state, 'lines-and-colors')
        if (!state.drawing || !finished) return []
        const { name, line } = state.drawing
        const read = async () => {
          const picture = shrinkPiece(finished)
          return { picture, line: resizeGray(line, picture.width, picture.height) }
        }
        return [await add(kept, name, read)]
      }),
    removePiece: (id) => change((pieces) => pieces.remove(id)),
    bringBackPiece: (id) => change((pieces) => pieces.bringBack(id)),
    async movePiece(id, by) {
      const ids = store.getState().pieces.map((piece) => piece.id)
      const from = ids.indexOf(id)
      const to = from + by
      if (from < 0 || to < 0 || to >= ids.length) return
      ids.splice(to, 0, ...ids.splice(from, 1))
      await change((pieces) => pieces.reorder(ids))
    },
    setLineStrength: (id, strength) => change((pieces) => pieces.setLineStrength(id, strength)),
  }
}
