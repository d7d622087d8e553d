import { type FormEvent, useEffect, useState } from 'react'
import { useStudio } from '../../store/useStudio.ts'
import { Button } from '../controls/Button.tsx'
import { Modal } from '../controls/Modal.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import styles from './NewDialog.module.css'

const FORM = 'question'

/** Asks what the store wants to know. Closing it gives the safe answer. */
export function QuestionDialog() {
  const question = useStudio((state) => state.question)
  const [number, setNumber] = useState<number>()
  const [choice, setChoice] = useState<string>()
  useEffect(() => {
    setNumber(question?.number?.value)
    setChoice(question?.choice?.value)
  }, [question])
  if (!question) return null
  const { title, text, answers, answer, number: asked, choice: offered } = question
  const safe = answers[0]?.id ?? ''
  const isValid = !asked || (number !== undefined && number >= asked.min && number <= asked.max)
  const strong = answers.find((each) => each.strong)?.id
  function submit(event: FormEvent) {
    event.preventDefault()
    if (strong && number !== undefined) answer({ id: strong, number })
  }
  return (
    <Modal
      title={title}
      text={text}
      open
      onClose={() => answer({ id: safe })}
      actions={answers.map(({ id, label }) => {
        const submits = asked !== undefined && id === strong
        return (
          <Button
            key={id}
            label={label}
            look={id === strong ? 'strong' : 'solid'}
            disabled={!isValid && id !== safe}
            form={submits ? FORM : undefined}
            onClick={submits ? undefined : () => answer({ id, ...(choice !== undefined && { choice }) })}
          />
        )
      })}
    >
      {offered && choice !== undefined && (
        <div className={styles.choice}>
          <SelectField label={offered.label} options={offered.options} value={choice} onChange={setChoice} />
        </div>
      )}
      {asked && (
        <form id={FORM} className={styles.fields} noValidate onSubmit={submit}>
          <label>
            {asked.label}
            <input
              type="number"
              min={asked.min}
              max={asked.max}
              value={number === undefined || Number.isNaN(number) ? '' : number}
              onChange={(event) => setNumber(Math.round(event.currentTarget.valueAsNumber))}
            />
          </label>
        </form>
      )}
    </Modal>
  )
}
