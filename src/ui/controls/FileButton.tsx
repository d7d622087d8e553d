import type { LucideIcon } from 'lucide-react'
import { useRef } from 'react'
import { Button } from './Button.tsx'

interface FileButtonProps {
  readonly label: string
  readonly icon: LucideIcon
  /** Kinds of file, as a file input wants them. */
  readonly accept: string
  readonly onPick: (file: File) => void
}

/** A button that lets a file be picked, with a plain file input behind it. */
export function FileButton({ label, icon, accept, onPick }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)

  function takeFile(node: HTMLInputElement) {
    const picked = node.files?.[0]
    if (picked) onPick(picked)
    // The same file picked again must count as a change.
    node.value = ''
  }
  return (
    <>
      <Button label={label} icon={icon} look="solid" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={(event) => takeFile(event.currentTarget)}
      />
    </>
  )
}
