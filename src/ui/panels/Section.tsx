import { type ComponentProps, useEffect, useRef } from 'react'
import type { SectionId } from '../../store/interfaceSlice.ts'
import { useStudio } from '../../store/useStudio.ts'
import styles from './SidePanel.module.css'

interface SectionProps extends Omit<ComponentProps<'section'>, 'id' | 'ref'> {
  readonly label: string
  /** For a section that one can go to. */
  readonly id?: SectionId
}

/** A part of the side panel under its heading. One that is gone to comes to the top and takes the focus: the next Tab goes on in it. */
export function Section({ label, id, className = '', children, ...rest }: SectionProps) {
  const section = useRef<HTMLElement>(null)
  const isWanted = useStudio(({ wantedPlace }) => id !== undefined && wantedPlace === id)
  const notePlaceShown = useStudio((state) => state.notePlaceShown)
  useEffect(() => {
    if (!isWanted) return
    section.current?.scrollIntoView({ block: 'start' })
    section.current?.focus({ preventScroll: true })
    notePlaceShown()
  }, [isWanted, notePlaceShown])
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={`${styles.section} ${className}`}
      aria-label={label}
      {...rest}
    >
      <h2>{label}</h2>
      {children}
    </section>
  )
}
