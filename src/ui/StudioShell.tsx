import { PanelRight } from 'lucide-react'
import { lazy, type ReactNode, type RefObject, Suspense, useCallback, useEffect, useRef } from 'react'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { Button } from './controls/Button.tsx'
import { DropTarget } from './DropTarget.tsx'
import { ExportDialog } from './dialogs/ExportDialog.tsx'
import { GalleryDialog } from './dialogs/GalleryDialog.tsx'
import { NewDialog } from './dialogs/NewDialog.tsx'
import { QuestionDialog } from './dialogs/QuestionDialog.tsx'
import { ShortcutsDialog } from './dialogs/ShortcutsDialog.tsx'
import { Notice } from './Notice.tsx'
import { SidePanel } from './panels/SidePanel.tsx'
import { StatusBar } from './StatusBar.tsx'
import styles from './StudioShell.module.css'
import { ToolRail } from './ToolRail.tsx'
import { TopBar } from './TopBar.tsx'
import { useKeptFocus } from './useKeptFocus.ts'
import { useShortcuts } from './useShortcuts.ts'
import { Welcome } from './Welcome.tsx'

/** Comes when it is first opened: few sessions teach, and its charts are a library of their own. */
const TeachPanel = lazy(() => import('./teach/TeachPanel.tsx'))

interface StudioShellProps {
  readonly canvas: ReactNode
  /** The kinds of file that can be opened, as a file input wants them. */
  readonly accept: string
}

/** The studio around its canvas: bars, panels, dialogs and keys. */
export function StudioShell({ canvas, accept }: StudioShellProps) {
  const { commands } = useStudioParts()
  const file = useRef<HTMLInputElement>(null)
  const pickFile = useCallback(() => file.current?.click(), [])
  const hidden = useStudio((state) => state.panelsHidden)
  const teachOpen = useStudio((state) => state.teachOpen)
  const togglePanels = useStudio((state) => state.togglePanels)
  // Bad news goes with the button that dismisses it.
  const stage = useKeptFocus<HTMLElement>(useStudio((state) => state.notice))
  const hideButton = useRef<HTMLButtonElement>(null)
  const showButton = useRef<HTMLButtonElement>(null)
  useShortcuts(pickFile)
  useEffect(() => {
    if (!hidden) return
    takeLostFocus(showButton)
    return () => takeLostFocus(hideButton)
  }, [hidden])

  function takeFile(input: HTMLInputElement) {
    const picked = input.files?.[0]
    if (picked) void commands.openFile(picked, picked.name)
    // The same file picked again must count as a change.
    input.value = ''
  }
  return (
    <div className={styles.shell}>
      {!hidden && <TopBar pickFile={pickFile} hideButton={hideButton} />}
      <aside className={styles.rail} aria-label="Tool rail">
        {!hidden && <ToolRail />}
      </aside>
      <main ref={stage} tabIndex={-1} className={styles.stage}>
        {canvas}
        <Welcome />
        <DropTarget />
        <Notice tone="error" />
        <input
          ref={file}
          type="file"
          accept={accept}
          className={styles.file}
          tabIndex={-1}
          aria-label="Picture file"
          onChange={(event) => takeFile(event.currentTarget)}
        />
        {hidden && (
          <div className={styles.back}>
            <Button
              ref={showButton}
              label="Show panels"
              icon={PanelRight}
              iconOnly
              keys="Tab"
              look="solid"
              onClick={togglePanels}
            />
          </div>
        )}
      </main>
      <div className={styles.side} data-teaching={teachOpen}>
        {!hidden && teachOpen && (
          <Suspense fallback={null}>
            <TeachPanel accept={accept} />
          </Suspense>
        )}
        {!hidden && <SidePanel accept={accept} />}
      </div>
      <StatusBar />
      <NewDialog />
      <GalleryDialog />
      <ExportDialog />
      <ShortcutsDialog />
      <QuestionDialog />
    </div>
  )
}

/** The panels took the focused button along: the one that undoes it takes the focus. */
function takeLostFocus(button: RefObject<HTMLButtonElement | null>) {
  if (document.activeElement === document.body) button.current?.focus()
}
