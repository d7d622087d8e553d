import { type ComponentProps, type ComponentType, lazy, Suspense, useEffect } from 'react'
import { partMissing } from '../core/partMissing.ts'
import { useStudio } from '../store/useStudio.ts'
import type Panel from './teach/TeachPanel.tsx'

type Props = ComponentProps<typeof Panel>

const load = (): Promise<{ default: ComponentType<Props> }> => import('./teach/TeachPanel.tsx')
const TeachPanel = lazy(() => load().catch(() => ({ default: MissingPanel })))

/** The panel "Teach". Few sessions teach, and its charts are a library of their own: it comes apart from the rest. */
export function LazyTeachPanel(props: Props) {
  return (
    <Suspense fallback={null}>
      <TeachPanel {...props} />
    </Suspense>
  )
}

/** Fetches the panel, so that it is there even when the server is not. Where it does not come that is told when it is wanted. */
export const fetchTeachPanel = (): Promise<unknown> => load().catch(() => {})

/** Stands where the panel could not be loaded: says so and closes. */
function MissingPanel() {
  const setTeachOpen = useStudio((state) => state.setTeachOpen)
  const setNotice = useStudio((state) => state.setNotice)
  useEffect(() => {
    setTeachOpen(false)
    setNotice({ tone: 'error', text: partMissing().message })
  }, [setTeachOpen, setNotice])
  return null
}
