import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { DialogNotice } from '../dialogs/DialogNotice.tsx'
import styles from './Modal.module.css'

interface ModalProps {
  readonly title: string
  readonly text?: string
  readonly open: boolean
  readonly widthPx?: number
  readonly onClose: () => void
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** True where news have a place of their own below all that scrolls, also before there are any, so that nothing moves. */
  readonly hasNewsPlace?: boolean
}

/** A dialog over the studio: takes the focus, gives it back, closes by Esc or a click beside it. */
export function Modal({
  title,
  text,
  open,
  widthPx = 420,
  onClose,
  children,
  actions,
  hasNewsPlace = false,
}: ModalProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          className={styles.popup}
          style={{ '--modal-width': `${widthPx}px` } as React.CSSProperties}
        >
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          <div className={styles.body}>
            {text && <Dialog.Description className={styles.text}>{text}</Dialog.Description>}
            {children}
            {actions && <footer className={styles.actions}>{actions}</footer>}
          </div>
          <DialogNotice hasPlace={hasNewsPlace} />
          {/* Last, so that the focus starts at what the dialog is about. */}
          <Dialog.Close className={styles.close} aria-label="Close">
            <X size={18} aria-hidden />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
