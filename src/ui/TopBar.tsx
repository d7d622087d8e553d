import {
  ChevronDown,
  FilePlus2,
  FolderOpen,
  GraduationCap,
  ImageDown,
  Images,
  Maximize,
  PanelRightClose,
  Redo2,
  Undo2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { type Ref, useEffect, useRef } from 'react'
import { useStudio, useStudioParts } from '../store/useStudio.ts'
import { ZOOM_STEP } from '../store/viewSlice.ts'
import { Button } from './controls/Button.tsx'
import styles from './TopBar.module.css'

interface TopBarProps {
  readonly pickFile: () => void
  readonly hideButton: Ref<HTMLButtonElement>
}

export function TopBar({ pickFile, hideButton }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <img src="./favicon.svg" alt="" />
        <h1>Tintline</h1>
      </div>
      <FileButtons pickFile={pickFile} />
      <span className={styles.rule} />
      <HistoryButtons />
      <DrawingName />
      <ZoomButtons />
      <TeachButton />
      <HideButton ref={hideButton} />
      <span className={styles.rule} />
      <ExportButton />
    </header>
  )
}

function FileButtons({ pickFile }: { pickFile: () => void }) {
  const { commands } = useStudioParts()
  const setDialog = useStudio((state) => state.setDialog)
  const sheet = useStudio((state) => state.sheet)
  return (
    <>
      <Button
        label="New"
        icon={FilePlus2}
        onClick={() => void commands.newSheet(sheet.width, sheet.height)}
      />
      <Button
        label="Sheet size"
        icon={ChevronDown}
        iconOnly
        expands="dialog"
        onClick={() => setDialog('new')}
      />
      <Button label="Open" icon={FolderOpen} keys="Ctrl+O" onClick={pickFile} />
      <Button label="Gallery" icon={Images} expands="dialog" onClick={() => setDialog('gallery')} />
    </>
  )
}

function HistoryButtons() {
  const canUndo = useStudio(({ history }) => history.newest !== undefined)
  const canRedo = useStudio(({ history }) => history.undone !== undefined)
  const undo = useStudio((state) => state.undo)
  const redo = useStudio((state) => state.redo)
  return (
    <>
      <Button label="Undo" icon={Undo2} iconOnly keys="Ctrl+Z" disabled={!canUndo} onClick={undo} />
      <Button label="Redo" icon={Redo2} iconOnly keys="Ctrl+Shift+Z" disabled={!canRedo} onClick={redo} />
    </>
  )
}

function DrawingName() {
  const drawing = useStudio((state) => state.drawing)
  const words = drawing && `${drawing.name} · ${drawing.line.width} × ${drawing.line.height}`
  return (
    <p className={styles.name} title={words}>
      {words}
    </p>
  )
}

function ZoomButtons() {
  const percent = useStudio(({ view, devicePixelRatio }) => Math.round(view.scale * devicePixelRatio * 100))
  const disabled = useStudio((state) => state.drawing === undefined)
  const { zoomBy, fit, actualSize } = useStudioParts().store.getState()
  return (
    <>
      <Button
        label="Zoom out"
        icon={ZoomOut}
        iconOnly
        keys="Ctrl+−"
        disabled={disabled}
        onClick={() => zoomBy(1 / ZOOM_STEP)}
      />
      <Button label={`${percent} %`} keys="Ctrl+1: actual size" disabled={disabled} onClick={actualSize} />
      <Button
        label="Zoom in"
        icon={ZoomIn}
        iconOnly
        keys="Ctrl++"
        disabled={disabled}
        onClick={() => zoomBy(ZOOM_STEP)}
      />
      <Button label="Fit" icon={Maximize} keys="Ctrl+0" disabled={disabled} onClick={fit} />
    </>
  )
}

function TeachButton() {
  const open = useStudio((state) => state.teachOpen)
  const setOpen = useStudio((state) => state.setTeachOpen)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The panel took the focus along when it closed.
    return () => {
      if (open && document.activeElement === document.body) button.current?.focus()
    }
  }, [open])
  return (
    <Button ref={button} label="Teach" icon={GraduationCap} pressed={open} onClick={() => setOpen(!open)} />
  )
}

function HideButton({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const toggle = useStudio((state) => state.togglePanels)
  return <Button ref={ref} label="Hide panels" icon={PanelRightClose} iconOnly keys="Tab" onClick={toggle} />
}

function ExportButton() {
  const setDialog = useStudio((state) => state.setDialog)
  const disabled = useStudio((state) => state.drawing === undefined)
  return (
    <Button
      label="Export"
      icon={ImageDown}
      look="strong"
      keys="Ctrl+E"
      expands="dialog"
      disabled={disabled}
      onClick={() => setDialog('export')}
    />
  )
}
