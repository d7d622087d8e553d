import { Shuffle } from 'lucide-react'
import type { OptimizerSettings, TrainedPart, WeightPenalty } from '../../core/teaching.ts'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Fold } from '../controls/Fold.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import styles from './TeachPanel.module.css'

const PARTS: Readonly<Record<TrainedPart, string>> = {
  last: 'Last layers',
  decoder: 'All that chooses colours',
}
const OPTIMIZER_NAMES: Readonly<Record<OptimizerSettings['kind'], string>> = {
  adam: 'Adam',
  adamw: 'AdamW',
  sgd: 'SGD',
}
const PENALTY_NAMES: readonly (readonly [keyof WeightPenalty, string, string])[] = [
  ['l1', 'L1 of weights', 'Keeps weights few'],
  ['l2', 'L2 of weights', 'Keeps weights small'],
]

/** What most people need not touch. `disabled` while a run goes on. */
export function AdvancedSettings({ disabled }: { disabled: boolean }) {
  const choices = useStudio((state) => state.choices)
  const choose = useStudio((state) => state.choose)
  const whole = { whole: true, disabled }
  return (
    <Fold label="Advanced">
      <SelectField
        label="What to train"
        options={PARTS}
        value={choices.part}
        disabled={disabled}
        onChange={(part) => choose({ part })}
      />
      <NumberField
        label="Steps"
        {...whole}
        value={choices.steps}
        min={1}
        max={20000}
        onChange={(steps) => choose({ steps })}
      />
      <NumberField
        label="Batch"
        hint="Examples a step; fewer are taken where the device has no room"
        {...whole}
        value={choices.batch}
        min={1}
        max={64}
        onChange={(batch) => choose({ batch })}
      />
      <NumberField
        label="Check every"
        hint="Steps between checks and between checkpoints"
        {...whole}
        value={choices.validateEvery}
        min={1}
        max={1000}
        onChange={(validateEvery) => choose({ validateEvery })}
      />
      <NumberField
        label="Patience"
        hint="Checks without improvement before it stops by itself; 0 never stops"
        {...whole}
        value={choices.patience}
        min={0}
        max={100}
        onChange={(patience) => choose({ patience })}
      />
      <NumberField
        label="Memory"
        hint="How much it holds on to what it could before; 0 forgets fastest"
        disabled={disabled}
        value={choices.distillation}
        min={0}
        max={100}
        onChange={(distillation) => choose({ distillation })}
      />
      <NumberField
        label="Strength"
        hint="How far it goes from what it could before (0) to all that was learnt (1)"
        disabled={disabled}
        value={choices.strength}
        min={0.05}
        max={1}
        onChange={(strength) => choose({ strength })}
      />
      <OptimizerFields disabled={disabled} />
      <h4>Penalties</h4>
      {PENALTY_NAMES.map(([name, label, hint]) => (
        <NumberField
          key={name}
          label={label}
          hint={hint}
          value={choices.penalty[name]}
          min={0}
          max={100}
          disabled={disabled}
          onChange={(weight) => choose({ penalty: { ...choices.penalty, [name]: weight } })}
        />
      ))}
      <h4>Chance</h4>
      <NumberField
        label="Seed"
        hint="The same seed and pieces give the same run"
        {...whole}
        value={choices.seed}
        min={0}
        max={MAX_SEED}
        onChange={(seed) => choose({ seed })}
      />
      <div className={styles.row}>
        <Button
          label="Surprise me"
          icon={Shuffle}
          look="solid"
          disabled={disabled}
          onClick={() => choose({ seed: anySeed() })}
        />
      </div>
    </Fold>
  )
}

function OptimizerFields({ disabled }: { disabled: boolean }) {
  const choices = useStudio((state) => state.choices)
  const choose = useStudio((state) => state.choose)
  const { optimizer } = choices
  const set = (part: Partial<OptimizerSettings>) => choose({ optimizer: { ...optimizer, ...part } })
  const number = { disabled, min: 0, max: 1 }
  const decay = { ...number, max: MOST_DECAY }
  return (
    <>
      <h4>Optimizer</h4>
      <SelectField
        label="Optimizer"
        options={OPTIMIZER_NAMES}
        value={optimizer.kind}
        disabled={disabled}
        onChange={(kind) => set({ kind })}
      />
      <NumberField
        label="Learning rate"
        value={optimizer.learningRate}
        disabled={disabled}
        min={0}
        max={10}
        onChange={(learningRate) => set({ learningRate })}
      />
      <NumberField
        label="Warm-up steps"
        value={choices.warmupSteps}
        whole
        disabled={disabled}
        min={0}
        max={10000}
        onChange={(warmupSteps) => choose({ warmupSteps })}
      />
      <NumberField
        label="Gradient limit"
        hint="Largest norm of all gradients together"
        value={choices.clipNorm}
        disabled={disabled}
        min={0.001}
        max={1000}
        onChange={(clipNorm) => choose({ clipNorm })}
      />
      {optimizer.kind === 'sgd' ? (
        <NumberField
          label="Momentum"
          {...number}
          value={optimizer.momentum}
          onChange={(momentum) => set({ momentum })}
        />
      ) : (
        <>
          <NumberField label="β1" {...decay} value={optimizer.beta1} onChange={(beta1) => set({ beta1 })} />
          <NumberField label="β2" {...decay} value={optimizer.beta2} onChange={(beta2) => set({ beta2 })} />
          <NumberField
            label="ε"
            {...number}
            min={LEAST_EPSILON}
            value={optimizer.epsilon}
            onChange={(epsilon) => set({ epsilon })}
          />
        </>
      )}
      {optimizer.kind === 'adamw' && (
        <NumberField
          label="Weight decay"
          {...number}
          value={optimizer.weightDecay}
          onChange={(weightDecay) => set({ weightDecay })}
        />
      )}
    </>
  )
}

/** Adam divides by 1 − β to the power of the steps, and by ε where a gradient has always been 0: neither may be nothing. */
const MOST_DECAY = 0.9999
const LEAST_EPSILON = 1e-12
const MAX_SEED = 2 ** 32 - 1

/** A seed nobody can foresee: the one place where chance is not to be repeated. */
const anySeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
