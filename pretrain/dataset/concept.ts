const TONES = /-?(medium-light|medium-dark|light|medium|dark)-skin-tone.*$/
const WHO = /^(?:man|men|woman|women|person|people|boy|girl|mans|womans|mens|womens|black|white|old)-/

/** Signs, not drawings: nothing to colour, or letters. */
export const PLAIN_SIGN =
  /flag|keycap|skin-tone|light-skin|dark-skin|button|squared|-square|square-|circled|arrow|clock(?!face)|letter|-logo|number|input|symbol|sign$|sign-|zodiac|punctuation|exclamation|question-mark|regional|ideograph|^cjk|katakana|hiragana|numeral|^digit|dingbat|chevron|pointing(?!.*hand)|heavy-|trade-mark|copyright|registered|hand-with|-suit$|^vs-|^up-|^abc|-button$|trigram|hexagram|check-mark|multiply|large-(blue|red|green|yellow|orange|purple|brown|black|white)|^(black|white|red|blue|green|yellow|orange|purple|brown)-(circle|square|heart|medium|small|large)|heart$/

/**
 * The thing a name stands for, without tone, count, gender and punctuation, so that near-twins of all sources share it:
 * `woman-running-2`, `person-running` → `running`; `fox-face-1`, `fox` → `fox`.
 */
export function conceptOf(name: string): string {
  let text = name
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(TONES, '')
    .replace(/(-?\d+)+$/, '')
  for (let round = 0; round < 3; round++) text = text.replace(WHO, '')
  const bare = text.replace(/-face$/, '').replace(/[^a-z0-9]/g, '')
  return bare || name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
