import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { studioWithDrawing } from '../store/__fixtures__/studioWithDrawing.ts'
import type { StudioCommands } from '../store/commands.ts'
import { StudioContext } from '../store/useStudio.ts'
import type { ActionTarget } from './actions/action.ts'
import { useShortcuts } from './useShortcuts.ts'

function Field({ target }: { target: ActionTarget }) {
  useShortcuts(target)
  return <input aria-label="Name" />
}

test('digits set the opacity of the paint brush, and in a text field are text', async () => {
  const host = document.createElement('div')
  document.body.append(host)
  const store = studioWithDrawing()
  const commands = {} as StudioCommands
  const root = createRoot(host)
  root.render(
    <StudioContext value={{ store, commands }}>
      <Field target={{ store, commands, pickFiles: () => {} }} />
    </StudioContext>,
  )
  const field = page.getByRole('textbox', { name: 'Name' })
  await expect.element(field).toBeInTheDocument()
  store.getState().setTool('paint')
  await userEvent.keyboard('3')
  expect(store.getState().paintOpacity).toBe(0.3)
  await field.click()
  await userEvent.keyboard('7')
  await expect.element(field).toHaveValue('7')
  expect(store.getState().paintOpacity).toBe(0.3)
  root.unmount()
  host.remove()
})
