import type { LucideIcon } from 'lucide-react'
import { useRef } from 'react'
import { Button } from './Button.tsx'

interface FileButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  /** Kinds of file, as a file input wants them. */
  readonly accept: string
  /** Let several files be picked at once. */
  readonly multiple?: boolean
  readonly disabled?: boolean
  readonly onPick: (files: readonly File[]) => void
}

/** A button that lets files be picked, with a plain file input behind it. */
export function FileButton({ label, icon, accept, multiple, disabled, onPick }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)

  function takeFiles(node: HTMLInputElement) {
    const picked = [...(node.files ?? [])]
    if (picked.length > 0) onPick(picked)
    // The same file picked again must count as a change.
    node.value = ''
  }
  return (
    <>
      <Button
        label={label}
        icon={icon}
        look="solid"
        disabled={disabled}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        aria-label={label}
        onChange={(event) => takeFiles(event.currentTarget)}
      />
    </>
  )
}
