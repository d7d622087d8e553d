/** As light as this in every channel, and no farther apart, −1..1. */
const PALE_FROM = 0.68
const GREY_WITHIN = 0.12

/** A colour (−1..1) that is hardly other than white: the grey of paper. */
export function isPaleGrey(color: Iterable<number>): boolean {
  const [least, most] = [Math.min(...color), Math.max(...color)]
  return least >= PALE_FROM && most - least <= GREY_WITHIN
}
