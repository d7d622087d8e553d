/** Trained weights stay below 5; a hundred times that still computes, but colours nothing. */
const LARGEST_WEIGHT = 1000
/** Kernels that learnt nothing may decay to zero; where most have, there is no generator. */
const LARGEST_SHARE_OF_ZERO_KERNELS = 0.5

/** Whether a variable of that name is a kernel, not a bias: only kernels decay and are regularised. */
export const isKernel = (name: string) => name.endsWith('/kernel')

/**
 * Why finite weights cannot be those of a trained generator, as the end of a sentence about them; undefined where they can.
 * It knows nothing of the layers but which are kernels.
 */
export function weightsFault(
  weights: readonly (readonly [name: string, Float32Array])[],
): string | undefined {
  for (const [name, values] of weights)
    if (values.some((value) => Math.abs(value) > LARGEST_WEIGHT))
      return `hold absurd numbers in ${name} (over ${LARGEST_WEIGHT})`
  const kernels = weights.filter(([name]) => isKernel(name))
  const zeros = kernels.filter(([, values]) => values.every((value) => value === 0))
  if (zeros.length > LARGEST_SHARE_OF_ZERO_KERNELS * kernels.length)
    return `are all zero in ${zeros.length} of ${kernels.length} kernels`
  return undefined
}
