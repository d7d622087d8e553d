/** SHA-256 of the parts in a row, hexadecimal. Needs a secure page, as the Web Locks of this folder do. */
export async function digest(...parts: readonly Uint8Array<ArrayBuffer>[]): Promise<string> {
  const whole = await new Blob([...parts]).arrayBuffer()
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
