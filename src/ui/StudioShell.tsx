import { PanelRight } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useStudio } from '../store/useStudio.ts'
import { ActionButton } from './actions/ActionButton.tsx'
import { performTap } from './actions/actions.ts'
import { PickFilesContext, useActionTarget } from './actions/useActionTarget.ts'
import { DropTarget } from './DropTarget.tsx'
import { CommandsDialog } from './dialogs/CommandsDialog.tsx'
import { ExportDialog } from './dialogs/ExportDialog.tsx'
import { GalleryDialog } from './dialogs/GalleryDialog.tsx'
import { NewDialog } from './dialogs/NewDialog.tsx'
import { QuestionDialog } from './dialogs/QuestionDialog.tsx'
import { RecentDialog } from './dialogs/RecentDialog.tsx'
import { ReferenceDialog } from './dialogs/ReferenceDialog.tsx'
import { ShortcutsDialog } from './dialogs/ShortcutsDialog.tsx'
import { VersionsDialog } from './dialogs/VersionsDialog.tsx'
import { LazyTeachPanel } from './LazyTeachPanel.tsx'
import { Notice } from './Notice.tsx'
import { SidePanel } from './panels/SidePanel.tsx'
import { StatusBar } from './StatusBar.tsx'
import styles from './StudioShell.module.css'
import { ToolRail } from './ToolRail.tsx'
import { TopBar } from './TopBar.tsx'
import { useFilePicker } from './useFilePicker.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useShortcuts } from './useShortcuts.ts'
import { Welcome } from './Welcome.tsx'

interface StudioShellProps {
  /** The canvas; it is given what to call when it was tapped with several fingers. */
  readonly canvas: (onTap: (fingers: number) => void) => ReactNode
  /** The kinds of file that can be opened, as a file input wants them. */
  readonly accept: string
}

/** The studio around its canvas: bars, panels, dialogs and keys. */
export function StudioShell({ canvas, accept }: StudioShellProps) {
  const { input, pickFiles, takeFiles } = useFilePicker(accept)
  return (
    <PickFilesContext value={pickFiles}>
      <Studio canvas={canvas} accept={accept}>
        <input
          ref={input}
          type="file"
          accept={accept}
          className={styles.file}
          tabIndex={-1}
          aria-label="Picture file"
          onChange={takeFiles}
        />
      </Studio>
    </PickFilesContext>
  )
}

function Studio({ canvas, accept, children }: StudioShellProps & { children: ReactNode }) {
  const target = useActionTarget()
  const hidden = useStudio((state) => state.panelsHidden)
  const teachOpen = useStudio((state) => state.teachOpen)
  // Bad news goes with the button that dismisses it.
  const stage = useKeptFocus<HTMLElement>(useStudio((state) => state.notice))
  const hideButton = useRef<HTMLButtonElement>(null)
  const showButton = useRef<HTMLButtonElement>(null)
  useShortcuts(target)
  useEffect(() => {
    if (!hidden) return
    takeLostFocus(showButton)
    return () => takeLostFocus(hideButton)
  }, [hidden])
  return (
    <div className={styles.shell} data-panels={hidden ? 'hidden' : 'shown'}>
      {!hidden && <TopBar hideButton={hideButton} />}
      <aside className={styles.rail} aria-label="Tool rail">
        {!hidden && <ToolRail />}
      </aside>
      <main ref={stage} tabIndex={-1} className={styles.stage}>
        {canvas((fingers) => performTap(fingers, target))}
        <Welcome />
        <DropTarget />
        <Notice tone="error" />
        {children}
        {hidden && (
          <div className={styles.back}>
            <ActionButton
              id="panels"
              ref={showButton}
              label="Show panels"
              icon={PanelRight}
              iconOnly
              look="solid"
            />
          </div>
        )}
      </main>
      <div className={styles.side} data-teaching={teachOpen}>
        {!hidden && teachOpen && <LazyTeachPanel accept={accept} />}
        {!hidden && <SidePanel accept={accept} />}
      </div>
      <StatusBar />
      <NewDialog />
      <GalleryDialog />
      <RecentDialog />
      <ReferenceDialog />
      <VersionsDialog />
      <ExportDialog />
      <ShortcutsDialog />
      <CommandsDialog />
      <QuestionDialog />
    </div>
  )
}

/** The panels took the focused button along: the one that undoes it takes the focus. */
function takeLostFocus(button: RefObject<HTMLButtonElement | null>) {
  if (document.activeElement === document.body) button.current?.focus()
}
