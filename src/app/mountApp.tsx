import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/theme.css'
import { Canvas } from '../canvas/Canvas.tsx'
import { PICTURE_ACCEPT } from '../io/pictureTransfer.ts'
import { StudioContext } from '../store/useStudio.ts'
import { StudioShell } from '../ui/StudioShell.tsx'
import { createStudio } from './createStudio.ts'
import { fetchAhead } from './fetchAhead.ts'

/** Makes the studio and shows it in the given element. */
export function mountApp(root: HTMLElement): void {
  const studio = createStudio(window)
  createRoot(root).render(
    <StrictMode>
      <StudioContext value={studio}>
        <StudioShell canvas={(onTap) => <Canvas onTap={onTap} />} accept={PICTURE_ACCEPT} />
      </StudioContext>
    </StrictMode>,
  )
  fetchAhead(window)
}
