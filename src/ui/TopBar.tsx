import { type Ref, useEffect, useRef } from 'react'
import { useStudio } from '../store/useStudio.ts'
import { ActionButton } from './actions/ActionButton.tsx'
import { LongName } from './controls/LongName.tsx'
import styles from './TopBar.module.css'

export function TopBar({ hideButton }: { hideButton: Ref<HTMLButtonElement> }) {
  return (
    <header className={styles.bar}>
      <div className={styles.brand}>
        <img src="./favicon.svg" alt="" />
        <h1>Tintline</h1>
      </div>
      <ActionButton id="new" />
      <ActionButton id="sheet-size" iconOnly />
      <ActionButton id="open" />
      <ActionButton id="recent" iconOnly />
      <ActionButton id="save-project" iconOnly />
      <ActionButton id="gallery" />
      <span className={styles.rule} />
      <ActionButton id="undo" iconOnly />
      <ActionButton id="redo" iconOnly />
      <DrawingName />
      <span className={styles.step}>
        <ActionButton id="zoom-out" iconOnly />
      </span>
      <ScaleButton />
      <span className={styles.step}>
        <ActionButton id="zoom-in" iconOnly />
      </span>
      <ActionButton id="fit" />
      <TeachButton />
      <ActionButton id="panels" ref={hideButton} label="Hide panels" iconOnly />
      <span className={styles.rule} />
      <span className={styles.last}>
        <ActionButton id="export" look="strong" />
      </span>
    </header>
  )
}

function DrawingName() {
  const drawing = useStudio((state) => state.drawing)
  const size = drawing && ` · ${drawing.line.width} × ${drawing.line.height}`
  return (
    <p className={styles.name} title={drawing && drawing.name + size}>
      {drawing && <LongName name={drawing.name} detail={size} />}
    </p>
  )
}

function ScaleButton() {
  const percent = useStudio(({ view, devicePixelRatio }) => Math.round(view.scale * devicePixelRatio * 100))
  return <ActionButton id="actual-size" label={`${percent} %`} />
}

function TeachButton() {
  const open = useStudio((state) => state.teachOpen)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The panel took the focus along when it closed.
    return () => {
      if (open && document.activeElement === document.body) button.current?.focus()
    }
  }, [open])
  return <ActionButton id="teach" ref={button} />
}
