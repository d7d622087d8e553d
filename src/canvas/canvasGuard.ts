/** Canvases lost in the same moment are replaced together, and a graphics process that died has this long to start again. */
const REPLACE_AFTER_MS = 500

/**
 * Watches canvases whose pixels the browser may take away: with its graphics process, under want of memory, while the
 * machine sleeps. Nobody gives the pixels back: the canvases are made and drawn anew.
 */
export interface CanvasGuard {
  /** Watches a canvas from now on; returns what ends that. */
  watch(canvas: HTMLCanvasElement): () => void
  /** To be called when the canvases are replaced and will draw themselves in the next frame. */
  replaced(): void
  /** Starts to look after sleep and hiding too; returns what stops the guard. */
  attach(): () => void
}

interface Listeners {
  /** True from a loss on until new canvases have drawn themselves. */
  onLost(lost: boolean): void
  /** Asks for new canvases. */
  replace(): void
}

export function createCanvasGuard({ onLost, replace }: Listeners): CanvasGuard {
  const watched = new Set<HTMLCanvasElement>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const lose = () => {
    if (timer !== undefined) return
    onLost(true)
    timer = setTimeout(() => {
      timer = undefined
      replace()
    }, REPLACE_AFTER_MS)
  }
  const look = () => {
    const isLost = [...watched].some(hasLostPixels)
    if (isLost) lose()
    return !isLost
  }
  const lookWhenVisible = () => {
    if (document.visibilityState === 'visible') look()
  }
  const lookWhenBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) lose()
  }

  return {
    watch(canvas) {
      watched.add(canvas)
      canvas.addEventListener('contextlost', lose)
      return () => {
        watched.delete(canvas)
        canvas.removeEventListener('contextlost', lose)
      }
    },
    replaced() {
      afterTwoFrames(() => {
        if (look() && timer === undefined) onLost(false)
      })
    },
    attach() {
      document.addEventListener('visibilitychange', lookWhenVisible)
      window.addEventListener('pageshow', lookWhenBack)
      return () => {
        document.removeEventListener('visibilitychange', lookWhenVisible)
        window.removeEventListener('pageshow', lookWhenBack)
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}

const hasLostPixels = (canvas: HTMLCanvasElement) => canvas.getContext('2d')?.isContextLost() ?? true

/** In the first frame the canvases draw; in the second that is on the screen. */
function afterTwoFrames(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work))
}
