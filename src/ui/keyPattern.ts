const MODIFIER_KEYS = new Set(['Control', 'Shift', 'Alt', 'Meta'])

/** Keys whose character moves with the keyboard layout: known by where they lie. */
const BY_CODE = /^(Bracket|Numpad)/

/** A pressed key as a tinykeys pattern; undefined while only modifiers are down. */
export function keyPattern(event: Pick<KeyboardEvent, KeyFields>): string | undefined {
  if (MODIFIER_KEYS.has(event.key)) return undefined
  const parts = [
    event.ctrlKey || event.metaKey ? '$mod' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
    BY_CODE.test(event.code) || event.key === ' ' ? event.code : plainKey(event.key),
  ]
  return parts.filter(Boolean).join('+')
}

type KeyFields = 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'

const plainKey = (key: string) => (key.length === 1 ? key.toLowerCase() : key)
