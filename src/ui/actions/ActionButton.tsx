import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { tooltipOf } from './actionKeys.ts'
import { type ActionId, actionOf, perform } from './actions.ts'
import { useActionTarget } from './useActionTarget.ts'

interface ActionButtonProps {
  readonly id: ActionId
  /** Its name here, where that depends on the state. */
  readonly label?: string
  readonly icon?: React.ComponentProps<typeof Button>['icon']
  readonly iconOnly?: boolean
  readonly look?: 'plain' | 'solid' | 'strong'
  readonly ref?: React.Ref<HTMLButtonElement>
}

/** The button of an action: named, enabled and explained as the action says, with the keys it has now. */
export function ActionButton({ id, label, ...rest }: ActionButtonProps) {
  const action = actionOf(id)
  const target = useActionTarget()
  const chosen = useStudio((state) => state.keys)
  const hindrance = useStudio((state) => action.hindrance?.(state))
  const isOn = useStudio((state) => action.isOn?.(state))
  return (
    <Button
      icon={action.icon}
      label={label ?? action.button ?? action.label}
      hint={tooltipOf(action, chosen, hindrance)}
      disabled={hindrance !== undefined}
      expands={action.opensDialog ? 'dialog' : undefined}
      pressed={isOn}
      onClick={() => perform(action, target)}
      {...rest}
    />
  )
}
