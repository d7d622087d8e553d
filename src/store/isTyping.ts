const TYPING = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]'

/** Whether a key or a paste goes to a field that takes text or a choice, where it keeps its own meaning. */
export const isTyping = ({ target }: Event): boolean => target instanceof Element && target.matches(TYPING)
